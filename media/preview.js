// Runs in VS Code's Markdown preview. Where the preview follows no link into the editor, as in a browser, a check box
// has a menu instead, which a click and the keyboard open too. Nothing leaves the page from here.
(() => {
  const boxAt = (target) =>
    target instanceof Element ? target.closest('a.shipshape-tick:not([href])') : null;
  const openMenu = (box, clientX, clientY) => {
    box.dispatchEvent(new MouseEvent('contextmenu', { bubbles: true, cancelable: true, clientX, clientY }));
  };
  document.addEventListener('click', (event) => {
    const box = boxAt(event.target);
    if (box === null) return;
    event.preventDefault();
    openMenu(box, event.clientX, event.clientY);
  });
  document.addEventListener('keydown', (event) => {
    const box = event.key === 'Enter' || event.key === ' ' ? boxAt(event.target) : null;
    if (box === null) return;
    event.preventDefault();
    const { left, bottom } = box.getBoundingClientRect();
    openMenu(box, left, bottom);
  });
})();

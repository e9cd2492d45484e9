import { createServer } from 'node:http';
import { total } from './basket.js';

// TODO SHOP-97: read the basket from the session.
const basket = [{ price: 1990, quantity: 2 }];

createServer((request, response) => {
  response.end(`Total: ${total(basket)}`);
}).listen(8080);

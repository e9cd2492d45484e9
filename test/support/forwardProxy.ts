import { createServer, type Server } from 'node:http';
import { connect, type AddressInfo, type Server as TcpServer } from 'node:net';

/** A proxy that is asked to CONNECT, and nothing else. */
export interface ForwardProxy {
  readonly server: Server;
  readonly url: string;
  /** What it was asked to connect to, each with the credentials if there were any. */
  readonly asked: readonly string[];
}

/** Has a server listen on this computer. @returns the port */
export async function listening(server: TcpServer): Promise<number> {
  server.listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  return (server.address() as AddressInfo).port;
}

/** A forward proxy on this computer, which takes every host for the one it knows. @param status what it answers */
export async function forwardProxy(status: number, target = 0): Promise<ForwardProxy> {
  const asked: string[] = [];
  const server = createServer((_request, response) => response.writeHead(405).end());
  server.on('connect', (request, socket) => {
    asked.push(`${request.url ?? ''} ${request.headers['proxy-authorization'] ?? ''}`.trim());
    socket.on('error', () => undefined);
    if (status !== 200) {
      socket.end(`HTTP/1.1 ${status} No\r\n\r\n`);
      return;
    }
    const upstream = connect(target, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connection Established\r\n\r\n');
      upstream.pipe(socket).pipe(upstream);
    });
    upstream.on('error', () => socket.destroy());
    socket.on('error', () => upstream.destroy());
  });
  return { server, url: `http://127.0.0.1:${await listening(server)}`, asked };
}

import { createServer } from 'node:http';

/** A server that does nothing but answer the bytes that it was given last: what a scrape of them costs at the least. */
let bytes = Buffer.alloc(0);

const server = createServer((request, response) => {
  if (request.method === 'GET') {
    response.writeHead(200, { 'content-length': bytes.length }).end(bytes);
    return;
  }
  const given: Buffer[] = [];
  request.on('data', (piece: Buffer) => given.push(piece));
  request.on('end', () => {
    bytes = Buffer.concat(given);
    response.end();
  });
});

server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  console.log(`http://127.0.0.1:${typeof address === 'object' ? String(address?.port) : ''}/`);
});

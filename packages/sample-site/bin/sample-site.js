#!/usr/bin/env node
// Packed, it comes built; in the repository the sources run as they are (Node 22.18 or newer strips the types itself).
import { existsSync } from 'node:fs';

const built = new URL('../dist/cli.js', import.meta.url);
await import(existsSync(built) ? built.href : new URL('../src/cli.ts', import.meta.url).href);

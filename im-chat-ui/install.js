// `npm ci`, unless the lock file is the one of the last install. Maven calls this before each build.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'

const stamp = 'node_modules/.courtyard-lock'
const lock = createHash('sha256').update(readFileSync('package-lock.json')).digest('hex')

function installed() {
  try {
    return readFileSync(stamp, 'utf8') === lock
  } catch {
    return false
  }
}

if (!installed()) {
  const { status } = spawnSync('npm', ['ci', '--no-audit', '--no-fund'], {
    stdio: 'inherit',
    shell: process.platform === 'win32',
  })
  if (status !== 0) process.exit(status ?? 1)
  writeFileSync(stamp, lock)
}

-- Edits a small project in the current folder and leaves with 0 if the server told what it should.

local LIMIT_MS = 60000

local function fail(message)
  local told = {}
  for _, diagnostic in ipairs(vim.diagnostic.get()) do
    told[#told + 1] = ('%s: %s'):format(diagnostic.code, diagnostic.message)
  end
  io.stderr:write(('failed: %s\nshown:\n%s\n'):format(message, table.concat(told, '\n')))
  vim.cmd('cquit 1')
end

local function wait_until(what, holds)
  if not vim.wait(LIMIT_MS, holds, 20) then
    fail(what)
  end
  io.stdout:write(what, '\n')
end

local function write(name, text)
  vim.fn.writefile(vim.split(text, '\n'), name)
end

local function open(name)
  vim.cmd.edit(name)
  return vim.api.nvim_get_current_buf()
end

local function found(buffer, code)
  return vim.iter(vim.diagnostic.get(buffer)):find(function(diagnostic)
    return diagnostic.code == code
  end)
end

local function replace(buffer, old, new)
  local lines = vim.api.nvim_buf_get_lines(buffer, 0, -1, false)
  for number, line in ipairs(lines) do
    local start, finish = line:find(old, 1, true)
    if start then
      vim.api.nvim_buf_set_text(buffer, number - 1, start - 1, number - 1, finish, { new })
      return
    end
  end
  fail(('no `%s` to replace'):format(old))
end

local function fix(buffer, diagnostic)
  local client = assert(vim.lsp.get_clients({ bufnr = buffer, name = 'shiplint' })[1])
  local told = diagnostic.user_data.lsp
  local answer = client:request_sync('textDocument/codeAction', {
    textDocument = vim.lsp.util.make_text_document_params(buffer),
    range = told.range,
    context = { diagnostics = { told }, only = { 'quickfix' } },
  }, LIMIT_MS, buffer)
  local action = vim.iter(answer and answer.result or {}):find(function(candidate)
    return candidate.diagnostics[1].code == diagnostic.code
  end)
  if not action then
    fail('no fix for ' .. diagnostic.code)
  end
  vim.lsp.util.apply_workspace_edit(action.edit, client.offset_encoding)
end

local function main()
  local editors = vim.fs.dirname(vim.fs.dirname(debug.getinfo(1, 'S').source:sub(2)))
  vim.opt.runtimepath:prepend(editors)
  vim.lsp.config('shiplint', { cmd = { vim.env.SHIPLINT, 'server' } })
  vim.lsp.enable('shiplint')

  write('Dockerfile', 'FROM scratch\nWORKDIR app\nEXPOSE 8080\nCMD ["/app"]')
  write('compose.yaml', 'services:\n  web:\n    build: .\n    ports:\n      - "9090:9090"')
  local dockerfile, compose = open('Dockerfile'), open('compose.yaml')

  wait_until('a port that no service publishes is found', function()
    return found(dockerfile, 'unpublished-port')
  end)
  replace(compose, ':9090', ':8080')
  wait_until('it is gone once the other, unsaved file publishes it', function()
    return not found(dockerfile, 'unpublished-port')
  end)
  replace(compose, ':8080', ':9090')
  wait_until('it is back once the other file no longer does', function()
    return found(dockerfile, 'unpublished-port')
  end)

  local finding = found(dockerfile, 'relative-workdir')
  if not finding then
    fail('the relative folder is not found')
  end
  fix(dockerfile, finding)
  wait_until('a fix takes its finding away', function()
    return not found(dockerfile, 'relative-workdir')
  end)
end

local ok, message = xpcall(main, debug.traceback)
if not ok then
  fail(message)
end
vim.cmd('qall!')

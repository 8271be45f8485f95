---@type vim.lsp.Config
return {
  cmd = { 'shiplint', 'server' },
  -- Of the YAML files, the server takes those that are Compose files and leaves the others alone.
  filetypes = { 'dockerfile', 'yaml', 'yaml.docker-compose' },
  -- One server for the whole repository: it compares unsaved files with one another.
  root_markers = {
    '.git',
    {
      'shiplint.toml',
      '.shiplint.toml',
      'compose.yaml',
      'compose.yml',
      'docker-compose.yaml',
      'docker-compose.yml',
    },
  },
}

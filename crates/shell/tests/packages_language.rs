//! What the package managers of languages are asked to install.

mod support;

use support::check;

#[test]
fn pip() {
    check(&[
        ("pip install requests", "pip Install requests"),
        ("pip3 install --no-cache-dir 'requests==2.31.0'", "pip Install requests 2.31.0 Exact | --no-cache-dir"),
        ("pip3.11 install requests~=2.31 'flask>=2,<3'", "pip Install requests 2.31 Range, flask 2,<3 Range"),
        ("pip install django===4.2 'numpy==1.*'", "pip Install django 4.2 Exact, numpy 1.* Range"),
        ("pip install 'uvicorn[standard]==0.23.2'", "pip Install uvicorn 0.23.2 Exact"),
        ("pip install \"requests[socks] >= 2.31 ; python_version < '3.12'\"", "pip Install requests 2.31 Range"),
        ("pip install requests==${VERSION}", "pip Install requests ${VERSION} Unknown"),
        ("pip install $PACKAGES", "pip Install Variable:$PACKAGES"),
        ("pip install -r requirements.txt", "pip Install @Requirements:requirements.txt | -r=requirements.txt"),
        (
            "pip install --requirement=a.txt -c limits.txt jq",
            "pip Install jq @Requirements:a.txt @Constraints:limits.txt | --requirement=a.txt -c=limits.txt",
        ),
        ("pip install -ra.txt", "pip Install @Requirements:a.txt | -r=a.txt"),
        ("pip install . ./lib /src/x.whl 'pkg/dir'", "pip Install Path:., Path:./lib, File:/src/x.whl, Path:pkg/dir"),
        ("pip install '.[dev]'", "pip Install Path:.[dev]"),
        ("pip install -e .", "pip Install Path:. | -e=."),
        ("pip install --editable src", "pip Install Path:src | --editable=src"),
        (
            "pip install -e git+https://git.example/x.git@v1#egg=x",
            "pip Install Vcs:git+https://git.example/x.git v1 Tag | -e=git+https://git.example/x.git@v1#egg=x",
        ),
        (
            "pip install git+https://git.example/x.git@0123456789abcdef",
            "pip Install Vcs:git+https://git.example/x.git 0123456789abcdef Exact",
        ),
        ("pip install git+ssh://git@git.example/x.git", "pip Install Vcs:git+ssh://git@git.example/x.git"),
        ("pip install 'x @ git+https://git.example/x@main'", "pip Install Vcs:x main Tag"),
        ("pip install 'x @ https://files.example/x.whl'", "pip Install Url:x"),
        ("pip install https://files.example/x.whl", "pip Install Url:https://files.example/x.whl"),
        ("pip install --upgrade pip", "pip Install pip | --upgrade"),
        ("pip install -U pip setuptools==65", "pip Install pip, setuptools 65 Exact | -U"),
        (
            "pip install --index-url https://index.example --extra-index-url=https://other.example x",
            "pip Install x | --index-url=https://index.example --extra-index-url=https://other.example",
        ),
        ("python -m pip install x", "pip Install x"),
        ("python3.9 -u -m pip --no-cache-dir install x", "pip Install x | --no-cache-dir"),
        ("/opt/venv/bin/pip install x", "pip Install x"),
        ("\"$VENV/bin/pip\" install x", "pip Install x"),
        ("conda run -n env pip install x", "conda Other | -n=env; pip Install x"),
        ("pip download -d /wheels x", "pip Download x | -d=/wheels"),
        ("pip uninstall -y x", "pip Remove x | -y"),
        ("pip cache purge", "pip Clean"),
        ("python -c 'import pip' install x", ""),
        ("pip", "pip Other"),
    ]);
}

#[test]
fn python_projects() {
    check(&[
        ("pipx install poetry==1.8.2", "pipx Install poetry 1.8.2 Exact"),
        ("pipx inject poetry poetry-plugin-export==1.6", "pipx Install poetry-plugin-export 1.6 Exact"),
        ("pipx run cowsay -t hi", "pipx Run cowsay"),
        ("pipenv install --deploy --system", "pipenv Install | --deploy --system"),
        ("pipenv install requests==2.31.0", "pipenv Install requests 2.31.0 Exact"),
        ("poetry install --no-root --only main", "poetry Install | --no-root --only=main"),
        (
            "poetry add 'django@^4.2' flask@2.3.2 jinja2==3.1",
            "poetry Install django ^4.2 Range, flask 2.3.2 Exact, jinja2 3.1 Exact",
        ),
        ("poetry add requests@latest", "poetry Install requests latest Tag"),
        ("pdm sync --prod", "pdm Install | --prod"),
        ("uv pip install --system requests==2.31.0", "uv Install requests 2.31.0 Exact | --system"),
        ("uv pip sync requirements.txt", "uv Install @Requirements:requirements.txt"),
        ("uv pip install -r pyproject.toml", "uv Install @Requirements:pyproject.toml | -r=pyproject.toml"),
        ("uv add 'httpx>=0.27'", "uv Install httpx 0.27 Range"),
        ("uv sync --frozen --no-dev", "uv Install | --frozen --no-dev"),
        ("uv tool install ruff@0.5.0", "uv Install ruff 0.5.0 Exact"),
        ("uv tool install ruff --python 3.12", "uv Install ruff | --python=3.12"),
        ("uvx ruff@latest check --fix", "uv Run ruff latest Tag"),
        ("uvx --from 'black==24.4.2' black .", "uv Run black, black 24.4.2 Exact | --from=black==24.4.2"),
        (
            "uv run --with rich pip install -r a.txt x",
            "uv Run rich | --with=rich; pip Install x @Requirements:a.txt | -r=a.txt",
        ),
        ("uv cache clean", "uv Clean"),
        ("poetry run pip install x", "poetry Other; pip Install x"),
    ]);
}

#[test]
fn node() {
    check(&[
        ("npm install", "npm Install"),
        ("npm ci --omit=dev", "npm Install | --omit=dev"),
        ("npm ci --omit dev", "npm Install | --omit=dev"),
        ("npm i -g typescript@5.4.5", "npm Install typescript 5.4.5 Exact | -g"),
        (
            "npm install typescript@5 eslint@^8.57.0 prettier@latest",
            "npm Install typescript 5 Range, eslint ^8.57.0 Range, prettier latest Tag",
        ),
        ("npm install @vue/cli @vue/cli-service@5.0.8", "npm Install @vue/cli, @vue/cli-service 5.0.8 Exact"),
        ("npm install npm@$NPM_VERSION", "npm Install npm $NPM_VERSION Unknown"),
        ("npm install react18@npm:react@18.2.0", "npm Install react18 18.2.0 Exact"),
        ("npm install user/repo#v1.2.3", "npm Install Vcs:user/repo v1.2.3 Tag"),
        (
            "npm install git+https://git.example/x.git#0a1b2c3d",
            "npm Install Vcs:git+https://git.example/x.git 0a1b2c3d Exact",
        ),
        ("npm install x@github:user/repo#main", "npm Install Vcs:x main Tag"),
        (
            "npm install ./lib ../other file:lib x.tgz",
            "npm Install Path:./lib, Path:../other, Path:file:lib, File:x.tgz",
        ),
        ("npm install https://files.example/x.tgz", "npm Install Url:https://files.example/x.tgz"),
        ("npm --prefix /app install x", "npm Install x | --prefix=/app"),
        ("npm install --registry https://r.example x", "npm Install x | --registry=https://r.example"),
        ("npm cache clean --force", "npm Clean | --force"),
        ("npm run build", "npm Other"),
        ("npx create-app@1.2.3 --yes .", "npm Run create-app 1.2.3 Exact"),
        ("npx -y -p typescript@5.4.5 tsc --version", "npm Run typescript 5.4.5 Exact | -y -p=typescript@5.4.5"),
        ("npm exec --package=x@1.0.0 -- x", "npm Run x 1.0.0 Exact | --package=x@1.0.0"),
        ("yarn", "yarn Install"),
        ("yarn --frozen-lockfile", "yarn Install | --frozen-lockfile"),
        ("yarn install --production", "yarn Install | --production"),
        ("yarn add left-pad@1.3.0", "yarn Install left-pad 1.3.0 Exact"),
        ("yarn global add @angular/cli", "yarn Install @angular/cli"),
        ("yarn workspace web add left-pad", "yarn Install left-pad"),
        ("yarn cache clean", "yarn Clean"),
        ("yarn build", "yarn Other"),
        ("yarn dlx x@2 --flag", "yarn Run x 2 Range"),
        ("pnpm install --frozen-lockfile", "pnpm Install | --frozen-lockfile"),
        ("pnpm add -g x@1.x", "pnpm Install x 1.x Range | -g"),
        ("pnpm -C app add x", "pnpm Install x | -C=app"),
        ("pnpm store prune", "pnpm Clean"),
        ("bun install && bun add x@1.0.0", "bun Install; bun Install x 1.0.0 Exact"),
        ("bunx x", "bun Run x"),
        ("corepack enable", "corepack Other"),
        ("corepack prepare pnpm@9.1.0 --activate", "corepack Install pnpm 9.1.0 Exact | --activate"),
        ("corepack pnpm install", "corepack Other; pnpm Install"),
    ]);
}

#[test]
fn ruby() {
    check(&[
        ("gem install rails", "gem Install rails"),
        ("gem install rails -v 7.1.3", "gem Install rails 7.1.3 Exact | -v=7.1.3"),
        ("gem install rails --version '~> 7.1'", "gem Install rails ~> 7.1 Range | --version=~> 7.1"),
        ("gem install rails:7.1.3 rake:13 -N", "gem Install rails 7.1.3 Exact, rake 13 Exact | -N"),
        ("gem install bundler:$BUNDLER", "gem Install bundler $BUNDLER Unknown"),
        ("gem install nokogiri -- --with-xml2 libxml", "gem Install nokogiri"),
        ("gem install --no-document ./x.gem", "gem Install File:./x.gem | --no-document"),
        ("gem update --system", "gem Upgrade | --system"),
        ("gem cleanup", "gem Clean"),
        ("bundle", "bundle Install"),
        ("bundle install --jobs 4 --without development", "bundle Install | --jobs=4 --without=development"),
        ("bundle add rake --version '13.0'", "bundle Install rake 13.0 Exact | --version=13.0"),
        ("bundle exec rake", "bundle Other"),
        ("bundle config set deployment true", "bundle Other"),
    ]);
}

#[test]
fn go() {
    check(&[
        ("go install golang.org/x/tools/gopls@v0.15.3", "go Install golang.org/x/tools/gopls v0.15.3 Exact"),
        ("go install example.org/x@latest", "go Install example.org/x latest Tag"),
        ("go install example.org/x@v1", "go Install example.org/x v1 Range"),
        ("go install example.org/x@0123456789ab", "go Install example.org/x 0123456789ab Exact"),
        ("go install -ldflags '-s -w' example.org/x@$V", "go Install example.org/x $V Unknown | -ldflags=-s -w"),
        ("go install -tags=netgo ./cmd/...", "go Install Path:./cmd/... | -tags=netgo"),
        ("go get example.org/x", "go Install example.org/x"),
        ("go get -d -v ...", "go Install Path:... | -d -v"),
        ("go mod download", "go Download"),
        ("go run example.org/x@v1.2.3 --flag", "go Run example.org/x v1.2.3 Exact"),
        ("go run main.go", "go Run File:main.go"),
        ("go clean -modcache", "go Clean | -modcache"),
        ("go build -o /bin/x .", "go Other | -o=/bin/x"),
    ]);
}

#[test]
fn cargo() {
    check(&[
        ("cargo install ripgrep", "cargo Install ripgrep"),
        (
            "cargo install ripgrep --version 14.1.0 --locked",
            "cargo Install ripgrep 14.1.0 Exact | --version=14.1.0 --locked",
        ),
        ("cargo install ripgrep@14.1.0 fd-find@10", "cargo Install ripgrep 14.1.0 Exact, fd-find 10 Range"),
        ("cargo +nightly install --vers '~14' ripgrep", "cargo Install ripgrep ~14 Range | --vers=~14"),
        ("cargo install --path .", "cargo Install Path:. | --path=."),
        (
            "cargo install --git https://git.example/x",
            "cargo Install Vcs:https://git.example/x | --git=https://git.example/x",
        ),
        (
            "cargo install --git https://git.example/x --tag v1 x",
            "cargo Install Vcs:x v1 Tag | --git=https://git.example/x --tag=v1",
        ),
        ("cargo build --release", "cargo Other | --release"),
    ]);
}

#[test]
fn composer() {
    check(&[
        ("composer install --no-dev -d /app", "composer Install | --no-dev -d=/app"),
        ("composer require monolog/monolog:3.6.0", "composer Install monolog/monolog 3.6.0 Exact"),
        ("composer require 'a/b:^2.0' 'c/d ~1.2' e/f", "composer Install a/b ^2.0 Range, c/d ~1.2 Range, e/f"),
        ("composer global require a/b=1.2.3", "composer Install a/b 1.2.3 Exact"),
        ("composer require a/b:dev-main", "composer Install a/b dev-main Tag"),
        ("composer create-project laravel/laravel app 11.0.0", "composer Install laravel/laravel 11.0.0 Exact"),
        ("composer clear-cache", "composer Clean"),
    ]);
}

#[test]
fn conda() {
    check(&[
        ("conda install -y numpy", "conda Install numpy | -y"),
        ("conda install numpy=1.26 scipy==1.12.0", "conda Install numpy 1.26 Range, scipy 1.12.0 Exact"),
        ("conda install 'numpy=1.26.4=py312h_0' 'scipy>=1,<2'", "conda Install numpy 1.26.4 Exact, scipy 1,<2 Range"),
        ("conda install -c conda-forge conda-forge::jq", "conda Install jq | -c=conda-forge"),
        ("conda create -n env python=3.12", "conda Install python 3.12 Range | -n=env"),
        ("conda install --file packages.txt", "conda Install @Requirements:packages.txt | --file=packages.txt"),
        ("conda env create -f environment.yml", "conda Install @Requirements:environment.yml | -f=environment.yml"),
        ("conda clean -afy", "conda Clean | -a -f -y"),
        ("mamba install -yq jq", "mamba Install jq | -y -q"),
        ("micromamba install -n base -f env.yml", "micromamba Install @Requirements:env.yml | -n=base -f=env.yml"),
        ("micromamba clean --all", "micromamba Clean | --all"),
    ]);
}

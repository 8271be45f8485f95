/** Starts and stops the language server; everything else is the server's. */

import * as vscode from "vscode";
import { type DocumentFilter, type Executable, LanguageClient } from "vscode-languageclient/node";
import { findProgram } from "./binary";

const INSTALL_PAGE = "https://github.com/shiplint/shiplint#installation";

/** What is linted, and what linting reads: unsaved changes of either count. */
const DOCUMENTS: DocumentFilter[] = [
  ...["file", "untitled"].flatMap((scheme) => [
    { scheme, language: "dockerfile" },
    { scheme, language: "dockercompose" },
  ]),
  { scheme: "file", pattern: "**/{compose,docker-compose}*.{yaml,yml}" },
  { scheme: "file", pattern: "**/*.compose.{yaml,yml}" },
  { scheme: "file", pattern: "**/{.env,.env.*,*.env}" },
  { scheme: "file", pattern: "**/{.dockerignore,*.dockerignore}" },
  { scheme: "file", pattern: "**/{shiplint.toml,.shiplint.toml}" },
];

let client: LanguageClient | undefined;

/** One start or stop at a time: each waits for the one before. */
let pending: Promise<void> = Promise.resolve();

export function activate(context: vscode.ExtensionContext): Promise<void> {
  context.subscriptions.push(
    vscode.commands.registerCommand("shiplint.restart", restart),
    vscode.workspace.onDidGrantWorkspaceTrust(restart),
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration("shiplint.path")) void restart();
    }),
  );
  return restart();
}

export function deactivate(): Promise<void> {
  return inTurn(stop);
}

function restart(): Promise<void> {
  return inTurn(async () => {
    await stop();
    await start();
  });
}

function inTurn(task: () => Promise<void>): Promise<void> {
  pending = pending.then(task).catch((error: unknown) => void complain(String(error)));
  return pending;
}

async function start(): Promise<void> {
  const search = findProgram();
  if ("problem" in search) {
    void complain(search.problem);
    return;
  }
  client = new LanguageClient("shiplint", "shiplint", command(search.program), { documentSelector: DOCUMENTS });
  await client.start();
}

async function stop(): Promise<void> {
  const stopped = client;
  client = undefined;
  await stopped?.dispose();
}

/** A `.cmd` file, as npm makes them on Windows, is started by a shell only. */
function command(program: string): Executable {
  const shell = program.endsWith(".cmd");
  return { command: shell ? `"${program}"` : program, args: ["server"], options: { shell } };
}

async function complain(problem: string): Promise<void> {
  const [install, settings] = ["How to Install", "Open Settings"] as const;
  const choice = await vscode.window.showErrorMessage(problem, install, settings);
  if (choice === install) await vscode.env.openExternal(vscode.Uri.parse(INSTALL_PAGE));
  if (choice === settings) await vscode.commands.executeCommand("workbench.action.openSettings", "shiplint.path");
}

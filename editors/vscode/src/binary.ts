/** Finding the `shiplint` program. This file does not know the language client. */

import { accessSync, constants, statSync } from "node:fs";
import { delimiter, isAbsolute, join } from "node:path";
import * as vscode from "vscode";

const NAMES = process.platform === "win32" ? ["shiplint.exe", "shiplint.cmd"] : ["shiplint"];

/** The program to start, or why there is none. */
export type Search = { readonly program: string } | { readonly problem: string };

/** The setting decides; without one, the workspace's own program comes before the one on `PATH`. */
export function findProgram(): Search {
  const setting = vscode.workspace.getConfiguration("shiplint").get("path", "").trim();
  if (setting) {
    const program = isAbsolute(setting) ? [setting] : folders().map((folder) => join(folder, setting));
    const found = program.find(isProgram);
    return found ? { program: found } : { problem: `The setting "shiplint.path" names no program: ${setting}` };
  }
  const found = [...workspaceFolders(), ...pathFolders()]
    .flatMap((folder) => NAMES.map((name) => join(folder, name)))
    .find(isProgram);
  return found ? { program: found } : { problem: "The shiplint program is neither in this workspace nor on PATH." };
}

/** What a workspace brings along is started only where the user trusts it. */
function workspaceFolders(): string[] {
  return vscode.workspace.isTrusted ? folders().map((folder) => join(folder, "node_modules", ".bin")) : [];
}

/** A relative entry of `PATH` could lead into the workspace. */
function pathFolders(): string[] {
  return (process.env.PATH ?? "").split(delimiter).filter(isAbsolute);
}

function folders(): string[] {
  return (vscode.workspace.workspaceFolders ?? []).map((folder) => folder.uri.fsPath);
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

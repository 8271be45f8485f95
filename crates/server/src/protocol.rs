//! The protocol's own types, and what they mean: the only module beside the adapter that knows them.

use shiplint_source::{Category, Encoding, Position, Severity};
use tower_lsp_server::ls_types as lsp;

use crate::actions::{Action, Kind, Query};
use crate::edits::FileEdits;
use crate::hover::Page;
use crate::note::{Note, Publication, Related};
use crate::range::{Change, Range};
use crate::uri::Uri;

/// Names of the files that decide what is found, as patterns to watch.
const WATCHED: [&str; 5] = [
    "**/{Dockerfile,Containerfile,dockerfile,containerfile}{,.*}",
    "**/*.{Dockerfile,Containerfile,dockerfile,containerfile}",
    "**/{compose,docker-compose,*.compose}*.{yaml,yml}",
    "**/{.env,.env.*,*.env,.dockerignore,*.dockerignore}",
    "**/{shiplint.toml,.shiplint.toml}",
];

/// What a client says it can do, as far as it matters here.
#[derive(Clone, Copy, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "a client may have each of them without the others")]
pub(crate) struct Abilities {
    pub(crate) encoding: Encoding,
    /// Whether it watches files on the server's behalf.
    pub(crate) watches: bool,
    /// Whether an edit may say which version of a document it is for.
    versioned_edits: bool,
    related: bool,
    code_links: bool,
    deprecation: bool,
}

impl Abilities {
    /// UTF-8 columns where the client offers them: they need no counting.
    pub(crate) fn of(client: &lsp::ClientCapabilities) -> Self {
        let encodings = client.general.as_ref().and_then(|general| general.position_encodings.as_ref());
        let utf8 = encodings.is_some_and(|offered| offered.contains(&lsp::PositionEncodingKind::UTF8));
        let document = client.text_document.as_ref();
        let publish = document.and_then(|document| document.publish_diagnostics.as_ref());
        let workspace = client.workspace.as_ref();
        let watching = workspace.and_then(|workspace| workspace.did_change_watched_files.as_ref());
        let edits = workspace.and_then(|workspace| workspace.workspace_edit.as_ref());
        let tags = publish.and_then(|publish| publish.tag_support.as_ref());
        Self {
            encoding: if utf8 { Encoding::Utf8 } else { Encoding::Utf16 },
            watches: watching.and_then(|watching| watching.dynamic_registration).unwrap_or(false),
            versioned_edits: edits.and_then(|edits| edits.document_changes).unwrap_or(false),
            related: publish.and_then(|publish| publish.related_information).unwrap_or(false),
            code_links: publish.and_then(|publish| publish.code_description_support).unwrap_or(false),
            deprecation: tags.is_some_and(|tags| tags.value_set.contains(&lsp::DiagnosticTag::DEPRECATED)),
        }
    }
}

/// What the server tells a client of such abilities about itself.
pub(crate) fn greeting(client: Abilities) -> lsp::InitializeResult {
    let encoding = match client.encoding {
        Encoding::Utf8 => lsp::PositionEncodingKind::UTF8,
        Encoding::Utf16 | Encoding::Chars => lsp::PositionEncodingKind::UTF16,
    };
    let sync = lsp::TextDocumentSyncOptions {
        open_close: Some(true),
        change: Some(lsp::TextDocumentSyncKind::INCREMENTAL),
        save: Some(lsp::TextDocumentSyncSaveOptions::Supported(true)),
        ..Default::default()
    };
    let kinds = Kind::ALL.map(|kind| kind.name().into());
    let actions = lsp::CodeActionOptions { code_action_kinds: Some(kinds.to_vec()), ..Default::default() };
    let capabilities = lsp::ServerCapabilities {
        position_encoding: Some(encoding),
        text_document_sync: Some(sync.into()),
        code_action_provider: Some(actions.into()),
        hover_provider: Some(true.into()),
        ..Default::default()
    };
    let name = lsp::ServerInfo { name: "shiplint".to_owned(), version: Some(env!("CARGO_PKG_VERSION").to_owned()) };
    lsp::InitializeResult { capabilities, server_info: Some(name), ..Default::default() }
}

/// The wish to be told of changes on the disk.
pub(crate) fn watch_request() -> lsp::Registration {
    let watchers = WATCHED.map(|pattern| serde_json::json!({ "globPattern": pattern }));
    lsp::Registration {
        id: "watch".to_owned(),
        method: "workspace/didChangeWatchedFiles".to_owned(),
        register_options: Some(serde_json::json!({ "watchers": watchers })),
    }
}

pub(crate) fn uri_from(uri: &lsp::Uri) -> Uri {
    Uri::new(uri.as_str())
}

pub(crate) fn position_from(position: lsp::Position) -> Position {
    Position { line: position.line, column: position.character }
}

fn range_from(range: lsp::Range) -> Range {
    Range { start: position_from(range.start), end: position_from(range.end) }
}

pub(crate) fn change_from(change: lsp::TextDocumentContentChangeEvent) -> Change {
    Change { range: change.range.map(range_from), text: change.text }
}

pub(crate) fn query_from(range: lsp::Range, context: lsp::CodeActionContext) -> Query {
    let only = context.only.map(|only| only.iter().map(|kind| kind.as_str().to_owned()).collect());
    Query { range: range_from(range), only }
}

/// Nothing where the URI is none that the protocol's types can hold.
fn uri_to(uri: &Uri) -> Option<lsp::Uri> {
    uri.as_str().parse().ok()
}

fn range_to(range: Range) -> lsp::Range {
    let position = |position: Position| lsp::Position::new(position.line, position.column);
    lsp::Range::new(position(range.start), position(range.end))
}

/// What to publish.
pub(crate) fn publication_to(it: &Publication, client: Abilities) -> Option<lsp::PublishDiagnosticsParams> {
    let diagnostics = it.notes.iter().map(|note| diagnostic_to(note, client)).collect();
    Some(lsp::PublishDiagnosticsParams { uri: uri_to(&it.uri)?, diagnostics, version: it.version })
}

fn diagnostic_to(note: &Note, client: Abilities) -> lsp::Diagnostic {
    let rule = note.rule;
    let link = rule.filter(|_| client.code_links).and_then(|rule| rule.url().parse().ok());
    let deprecated = client.deprecation && rule.is_some_and(|rule| rule.category == Category::Deprecated);
    let related = note.related.iter().filter(|_| client.related).filter_map(related_to).collect::<Vec<_>>();
    lsp::Diagnostic {
        range: range_to(note.range),
        severity: Some(match note.severity {
            Severity::Error => lsp::DiagnosticSeverity::ERROR,
            Severity::Warning => lsp::DiagnosticSeverity::WARNING,
            Severity::Info => lsp::DiagnosticSeverity::INFORMATION,
            Severity::Hint => lsp::DiagnosticSeverity::HINT,
        }),
        code: rule.map(|rule| lsp::NumberOrString::String(rule.id.to_owned())),
        code_description: link.map(|href| lsp::CodeDescription { href }),
        source: Some("shiplint".to_owned()),
        message: note.message.clone(),
        related_information: (!related.is_empty()).then_some(related),
        tags: deprecated.then(|| vec![lsp::DiagnosticTag::DEPRECATED]),
        data: None,
    }
}

fn related_to(related: &Related) -> Option<lsp::DiagnosticRelatedInformation> {
    let location = lsp::Location { uri: uri_to(&related.uri)?, range: range_to(related.range) };
    Some(lsp::DiagnosticRelatedInformation { location, message: related.message.clone() })
}

/// An action with its edits; nothing where they touch a file that the protocol cannot name.
pub(crate) fn action_to(action: &Action, client: Abilities) -> Option<lsp::CodeActionOrCommand> {
    let notes = action.notes.iter().map(|note| diagnostic_to(note, client)).collect::<Vec<_>>();
    Some(lsp::CodeActionOrCommand::CodeAction(lsp::CodeAction {
        title: action.title.clone(),
        kind: Some(action.kind.name().into()),
        diagnostics: (!notes.is_empty()).then_some(notes),
        edit: Some(if client.versioned_edits { versioned(&action.edits)? } else { plain(&action.edits)? }),
        is_preferred: action.preferred.then_some(true),
        ..Default::default()
    }))
}

fn versioned(files: &[FileEdits]) -> Option<lsp::WorkspaceEdit> {
    let edits = files.iter().map(|file| {
        let text_document =
            lsp::OptionalVersionedTextDocumentIdentifier { uri: uri_to(&file.uri)?, version: file.version };
        Some(lsp::TextDocumentEdit { text_document, edits: text_edits(file).map(lsp::OneOf::Left).collect() })
    });
    let edits = lsp::DocumentChanges::Edits(edits.collect::<Option<_>>()?);
    Some(lsp::WorkspaceEdit { document_changes: Some(edits), ..Default::default() })
}

fn plain(files: &[FileEdits]) -> Option<lsp::WorkspaceEdit> {
    let edits = files.iter().map(|file| Some((uri_to(&file.uri)?, text_edits(file).collect())));
    Some(lsp::WorkspaceEdit { changes: Some(edits.collect::<Option<_>>()?), ..Default::default() })
}

fn text_edits(file: &FileEdits) -> impl Iterator<Item = lsp::TextEdit> {
    file.edits.iter().map(|(range, text)| lsp::TextEdit { range: range_to(*range), new_text: text.clone() })
}

pub(crate) fn hover_to(page: Page) -> lsp::Hover {
    let contents = lsp::MarkupContent { kind: lsp::MarkupKind::Markdown, value: page.markdown };
    lsp::Hover { contents: lsp::HoverContents::Markup(contents), range: Some(range_to(page.range)) }
}

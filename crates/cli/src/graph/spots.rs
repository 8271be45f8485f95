//! Which box a finding stands on: the entry of a Compose file or the stage of a Dockerfile that it begins in.

use std::collections::{BTreeMap, HashMap};

use shiplint_project::dockerfile_model::Stage;
use shiplint_project::{ComposeUnit, DockerfileUnit, yaml};
use shiplint_report::graph::{Graph, NodeKind};
use shiplint_source::{Diagnostic, FilePath, Span};

/// The places of boxes and groups.
#[derive(Default)]
pub(super) struct Spots<'a> {
    files: BTreeMap<&'a FilePath, Spotted>,
}

/// What stands in a file.
#[derive(Default)]
struct Spotted {
    group: usize,
    boxes: Vec<(Span, usize)>,
}

impl<'a> Spots<'a> {
    /// Says which group files belong to, unless that is known.
    pub(super) fn add_files(&mut self, paths: impl IntoIterator<Item = &'a FilePath>, group: usize) {
        for path in paths {
            self.files.entry(path).or_insert_with(|| Spotted { group, boxes: Vec::new() });
        }
    }

    /// Adds the services, networks and volumes of a Compose project wherever they are written.
    pub(super) fn add_entries(&mut self, unit: &'a ComposeUnit, boxes: &HashMap<(NodeKind, &str), usize>) {
        let sections =
            [("services", NodeKind::Service), ("networks", NodeKind::Network), ("volumes", NodeKind::Volume)];
        for source in unit.sources() {
            let Some(spotted) = self.files.get_mut(source.path()) else { continue };
            let tree = yaml::parse(source.text());
            let roots = tree.documents.iter().map(|document| &document.root);
            for (root, (section, kind)) in roots.flat_map(|root| sections.map(|section| (root, section))) {
                let entries = root.get(section).map_or(&[][..], yaml::Node::entries);
                let named =
                    entries.iter().filter_map(|entry| Some((entry.span, *boxes.get(&(kind, entry.key.as_str()?))?)));
                spotted.boxes.extend(named);
            }
        }
    }

    /// Adds a stage.
    pub(super) fn add_stage(&mut self, unit: &'a DockerfileUnit, stage: &Stage, number: usize) {
        let mut instructions = stage.instructions.clone().filter_map(|number| unit.instruction(number));
        let first = instructions.next();
        let last = instructions.last().or(first);
        if let (Some(first), Some(last), Some(spotted)) = (first, last, self.files.get_mut(unit.source.path())) {
            spotted.boxes.push((unit.place(first.full.cover(last.full)).span, number));
        }
    }

    /// Counts each finding for the innermost box that it stands on, or for the file.
    pub(super) fn mark(mut self, graph: &mut Graph, findings: &BTreeMap<&FilePath, Vec<&Diagnostic>>) {
        for (path, spotted) in &mut self.files {
            spotted.boxes.sort_unstable_by_key(|(span, _)| span.start);
            for finding in findings.get(path).into_iter().flatten() {
                let start = finding.place.span.start;
                let before = spotted.boxes.partition_point(|(span, _)| span.start <= start);
                let holder = spotted.boxes[..before].iter().rev().find(|(span, _)| start < span.end);
                let marks = match holder {
                    Some((_, node)) => graph.nodes.get_mut(*node).map(|node| &mut node.marks),
                    None => graph.groups.get_mut(spotted.group).map(|group| &mut group.marks),
                };
                if let Some(marks) = marks {
                    marks.add(finding.severity);
                }
            }
        }
    }
}

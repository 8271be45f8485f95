//! Offering the subjects of a project to the rules that declared them.

use std::sync::Arc;

use rayon::prelude::*;
use shiplint_project::dockerfile_model::{Instruction as Node, Item, Kind};
use shiplint_project::{ComposeUnit, Project, Tree};
use shiplint_source::{Diagnostic, FilePath, RuleInfo, Source, Span};

use crate::ctx::{Around, Here};
use crate::flat::FlatFile;
use crate::rule::Chosen;
use crate::shell_findings::CheckedFile;
use crate::subject::{
    Build, Comment, ComposeFile, ComposeProblem, ComposeProject, CopySource, DevContainer, Dockerfile, Endpoint,
    EnvFile, IgnoreFile, Instruction, Mount, Port, RunCommand, RunScript, Service, Stage, TreeMember, Variable,
};
use crate::trees::Trees;
use crate::{Ctx, Settings};

/// The settings that hold for a file, where they are known.
pub(crate) type SettingsFor<'a> = dyn Fn(&FilePath) -> Option<&'a Settings> + Sync + 'a;

/// Runs the chosen rules over a project.
pub(crate) fn offer(project: &Project, chosen: &Chosen, settings: &SettingsFor<'_>) -> Vec<Diagnostic> {
    let dockerfiles = project.dockerfiles.par_iter().enumerate().map(|(number, unit)| {
        let mut desk = Desk::new(project, chosen, settings(unit.source.path()));
        desk.dockerfile(Dockerfile { unit, number, project });
        desk.findings
    });
    let composes = project.composes.par_iter().enumerate().map(|(number, unit)| {
        let settings = unit.sources().next().and_then(|main| settings(main.path()));
        let mut desk = Desk::new(project, chosen, settings);
        desk.compose(ComposeProject { unit, number, project });
        desk.findings
    });
    let devcontainer = project.devcontainer.iter().flat_map(|container| {
        let (source, mention) = (&container.source, &container.mention);
        let mut desk = Desk::new(project, chosen, settings(source.path()));
        desk.call(&chosen.devcontainer, &DevContainer { source, mention }, Here::File(source), Span::at(0));
        desk.findings
    });
    let mut findings: Vec<Diagnostic> = devcontainer.collect();
    findings.par_extend(dockerfiles.flatten_iter());
    findings.par_extend(composes.flatten_iter());
    findings
}

/// Runs the chosen rules over the projects of a run.
pub(crate) fn offer_tree(tree: &Tree, chosen: &Chosen, settings: &SettingsFor<'_>) -> Vec<Diagnostic> {
    let nothing_else = Project::default();
    let members = tree.members.par_iter().enumerate().map(|(number, claims)| {
        let mut desk = Desk::new(&nothing_else, chosen, settings(claims.main.path()));
        let member = TreeMember { tree, number, claims };
        desk.call(&chosen.tree_member, &member, Here::File(&claims.main), Span::at(0));
        desk.findings
    });
    members.flatten_iter().collect()
}

/// Where subjects meet rules.
struct Desk<'a> {
    project: &'a Project,
    chosen: &'a Chosen,
    settings: Option<&'a Settings>,
    trees: Trees<'a>,
    findings: Vec<Diagnostic>,
}

/// What other tools make of a file, where a chosen rule wants it.
struct Views<'a> {
    flat: Option<FlatFile>,
    checked: Option<CheckedFile<'a>>,
}

type Checks<S> = [(&'static RuleInfo, fn(&S, &mut Ctx<'_>))];

impl<'a> Desk<'a> {
    fn new(project: &'a Project, chosen: &'a Chosen, settings: Option<&'a Settings>) -> Self {
        Self { project, chosen, settings, trees: Trees::new(project), findings: Vec::new() }
    }

    fn call<S>(&mut self, rules: &Checks<S>, subject: &S, here: Here<'_>, enclosing: Span) {
        let around = Around { project: self.project, settings: self.settings, trees: &self.trees };
        for (info, check) in rules {
            check(subject, &mut Ctx::new(around, info, here, enclosing, &mut self.findings));
        }
    }

    fn dockerfile(&mut self, file: Dockerfile<'a>) {
        let unit = file.unit;
        let here = Here::Dockerfile(unit);
        self.call(&self.chosen.dockerfile, &file, here, Span::at(0));
        for item in &unit.tree.items {
            if let Item::Comment(node) = item {
                self.call(&self.chosen.comment, &Comment { unit, node }, here, node.span);
            }
        }
        let views = Views {
            flat: (!self.chosen.flat_run.is_empty()).then(|| FlatFile::of(unit)),
            checked: (!self.chosen.shell_finding.is_empty()).then(|| CheckedFile::of(unit, self.chosen)),
        };
        let instructions: Vec<&Node> = unit.tree.instructions().collect();
        for node in &unit.model.stages {
            let enclosing = instructions.get(node.instructions.start).map_or(Span::at(0), |from| from.span);
            self.call(&self.chosen.stage, &Stage { file, node }, here, enclosing);
        }
        for (number, node) in instructions.into_iter().enumerate() {
            self.instruction(Instruction { file, number, node, deferred: false }, &views);
            if let Kind::Onbuild(trigger) = &node.kind {
                self.instruction(Instruction { file, number, node: trigger, deferred: true }, &views);
            }
        }
    }

    fn instruction(&mut self, subject: Instruction<'a>, views: &Views<'_>) {
        let here = Here::Dockerfile(subject.file.unit);
        let enclosing = subject.node.span;
        self.call(&self.chosen.instruction, &subject, here, enclosing);
        if let (Kind::Run(_), Some(flat)) = (&subject.node.kind, &views.flat) {
            self.call(&self.chosen.flat_run, &flat.run(subject), here, enclosing);
        }
        for finding in views.checked.iter().flat_map(|checked| checked.findings(subject)) {
            let has_code = |info: &RuleInfo| info.aliases.iter().any(|alias| alias.code == finding.node.code);
            let rules: Vec<_> = self.chosen.shell_finding.iter().copied().filter(|(info, _)| has_code(info)).collect();
            self.call(&rules, &finding, here, enclosing);
        }
        if !self.chosen.run_command.is_empty()
            && matches!(subject.node.kind, Kind::Run(_))
            && let Some(script) = subject.script()
        {
            let script = RunScript::new(subject, script);
            for &command in &script.commands {
                self.call(&self.chosen.run_command, &RunCommand { script: &script, command }, here, enclosing);
            }
        }
        for (number, node) in subject.file.unit.model.sources(subject.number).iter().enumerate() {
            if !matches!(subject.node.kind, Kind::Onbuild(_)) {
                let source = CopySource { instruction: subject, number, node };
                self.call(&self.chosen.copy_source, &source, here, enclosing);
            }
        }
    }

    fn compose(&mut self, compose: ComposeProject<'a>) {
        let unit = compose.unit;
        let Some(main) = unit.sources().next() else { return };
        self.call(&self.chosen.compose_project, &compose, Here::File(main), Span::at(0));
        if !self.chosen.compose_file.is_empty() {
            unit.sources().for_each(|source| self.compose_file(unit, source));
        }
        for node in unit.project.problems.iter().chain(&unit.project.notices) {
            let here = Here::File(&node.place.source);
            self.call(&self.chosen.compose_problem, &ComposeProblem { unit, node }, here, node.place.span);
        }
        for node in &unit.project.variables {
            let here = Here::File(&node.place.source);
            self.call(&self.chosen.variable, &Variable { unit, node }, here, node.place.span);
        }
        compose.services().for_each(|service| self.service(service));
    }

    fn compose_file(&mut self, unit: &'a ComposeUnit, source: &Arc<Source>) {
        let yaml = self.trees.of(source);
        let file = ComposeFile { unit, source, yaml: &yaml };
        self.call(&self.chosen.compose_file, &file, Here::File(source), Span::at(0));
    }

    fn service(&mut self, service: Service<'a>) {
        let name = &service.node.name.place;
        self.call(&self.chosen.service, &service, Here::File(&name.source), name.span);
        for node in &service.node.ports {
            let here = Here::File(&node.place.source);
            self.call(&self.chosen.port, &Port { service, node }, here, node.place.span);
        }
        for node in &service.node.volumes {
            let here = Here::File(&node.place.source);
            self.call(&self.chosen.mount, &Mount { service, node }, here, node.place.span);
        }
        for node in service.compose.unit.endpoints(service.number).iter().filter(|told| !told.is_idle) {
            let here = Here::File(&node.host.place.source);
            self.call(&self.chosen.endpoint, &Endpoint { service, node }, here, node.host.place.span);
        }
        for node in &service.node.env_file {
            let here = Here::File(&node.path.place.source);
            self.call(&self.chosen.env_file, &EnvFile { service, node }, here, node.path.place.span);
        }
        if let (Some(node), Some(link)) = (&service.node.build, service.link) {
            let here = Here::File(&node.place.source);
            self.call(&self.chosen.build, &Build { service, node, link }, here, node.place.span);
            if let Some(node) = link.context.as_ref().and_then(|context| context.ignore.as_deref()) {
                self.call(&self.chosen.ignore_file, &IgnoreFile { link, node }, Here::File(&node.source), Span::at(0));
            }
        }
    }
}

// Findings of the page as CodeMirror diagnostics: squiggle, gutter sign, hover, panel.

import type { Action, Diagnostic } from "@codemirror/lint";
import type { Text } from "@codemirror/state";

import { repair } from "./repairs";
import type { LineEnds } from "./text";
import type { Finding, Fix, Severity } from "./types";

const SEVERITIES: readonly string[] = ["error", "warning", "info"] satisfies Severity[];

export function toDiagnostics(findings: readonly Finding[], ends: LineEnds, doc: Text): Diagnostic[] {
  const toAction = ({ title, edits }: Fix): Action => ({
    name: title,
    apply(view) {
      // A repair is of the text it was made for; another follows with the next findings.
      if (!view.state.doc.eq(doc)) return;
      repair(
        view,
        edits.map((edit) => ({ ...ends.toEditorRange(edit, doc.length), insert: edit.insert })),
      );
    },
  });
  return findings.map((finding) => {
    const { from, to } = ends.toEditorRange(finding, doc.length);
    const diagnostic: Diagnostic = {
      from,
      to,
      severity: SEVERITIES.includes(finding.severity) ? finding.severity : "info",
      message: String(finding.message ?? ""),
    };
    return {
      ...diagnostic,
      ...(finding.code && { source: finding.code }),
      ...(finding.link && { renderMessage: () => withLink(diagnostic.message, finding.link ?? "") }),
      ...(finding.fixes?.length && { actions: finding.fixes.map(toAction) }),
    };
  });
}

/** What a finding says, and the page that says more. */
function withLink(message: string, link: string): Node {
  const said = document.createElement("span");
  const page = document.createElement("a");
  page.className = "cm-said-link";
  page.href = link;
  page.target = "_blank";
  page.rel = "noreferrer";
  page.textContent = "Learn more";
  said.append(`${message} `, page);
  return said;
}

export function sameFindings(left: readonly Finding[], right: readonly Finding[]): boolean {
  return (
    left.length === right.length &&
    left.every((one, index) => {
      const other = right[index];
      return (
        other !== undefined &&
        one.from === other.from &&
        one.to === other.to &&
        one.severity === other.severity &&
        one.message === other.message &&
        one.code === other.code &&
        JSON.stringify(one.fixes ?? []) === JSON.stringify(other.fixes ?? [])
      );
    })
  );
}

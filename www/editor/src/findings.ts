// Findings of the page as CodeMirror diagnostics: squiggle, gutter sign, hover, panel.

import type { Diagnostic } from "@codemirror/lint";

import type { LineEnds } from "./text";
import type { Finding, Severity } from "./types";

const SEVERITIES: readonly string[] = ["error", "warning", "info"] satisfies Severity[];

export function toDiagnostics(findings: readonly Finding[], ends: LineEnds, length: number): Diagnostic[] {
  return findings.map((finding) => {
    const { from, to } = ends.toEditorRange(finding, length);
    const diagnostic: Diagnostic = {
      from,
      to,
      severity: SEVERITIES.includes(finding.severity) ? finding.severity : "info",
      message: String(finding.message ?? ""),
    };
    return finding.code ? { ...diagnostic, source: finding.code } : diagnostic;
  });
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
        one.code === other.code
      );
    })
  );
}

// What was measured, on what, when and how; warnings; findings.

function facts(run) {
  const environment = run.environment;
  const cpu = environment.cpu ?? {};
  const pinned = environment.pinning?.measured ?? [];
  const seconds = (Date.parse(run.ended) - Date.parse(run.started)) / 1000;
  return [
    ["Runtimes", (environment.runtimes ?? []).map(runtimeWords).join(", ")],
    ["Host", ["Linux " + (environment.kernel?.release ?? "?"), environment.kernel?.architecture].filter(known).join(", ")],
    ["CPU", [cpu.model, cpu.onlineCount ? cpu.onlineCount + (cpu.onlineCount === 1 ? " CPU" : " CPUs") + " online" : null,
      pinned.length > 0 ? "measured on CPU " + pinned.join("+") : null,
      cpu.governor ? "governor " + cpu.governor : null,
      cpu.hypervisor ? "under " + cpu.hypervisor : null].filter(known).join(", ")],
    ["cgroups", environment.cgroup?.layout],
    ["State on", environment.state?.fileSystem],
    ["Measured", moment(run.started) + ", for " + time(1e9 * seconds) + besides(run)],
    ["Cycles", run.plan?.runs ? run.plan.runs + " of each runtime, after " + (run.plan.warmup ?? 0) + " to warm up" : null],
    ["By", [run.tool.name, run.tool.version, run.tool.commit ? "(" + run.tool.commit + ")" : null].filter(known).join(" ")],
  ].filter(([, value]) => known(value) && value !== "");
}

/** The parts of a run's time that are not in its samples. */
function besides(run) {
  const parts = [run.plan?.warmup > 0 ? "warm-up" : null, run.footprints.length > 0 ? "idle containers" : null,
    (run.charges ?? []).length > 0 ? "cgroup readings" : null].filter(known);
  return parts.length === 0 ? "" : " (with " + parts.join(", ") + ", which are not under Samples over time)";
}

function runtimeWords(runtime) {
  const words = [runtime.kind === runtime.name ? null : runtime.kind, runtime.version, ...(runtime.options ?? []),
    platformWords(runtime)].filter(word => known(word) && word !== "");
  return runtime.name + (words.length > 0 ? " (" + words.join(" ") + ")" : "")
    + (runtime.debugLog ? " with a debug log" : "");
}

/** An option that chose the platform is among the options already. */
function platformWords(runtime) {
  return runtime.platformChoice === "default" ? "on " + runtime.platform + ", its default"
    : runtime.platformChoice === "substitute" ? "since its default makes no container here" : null;
}

function commandLine(run) {
  const command = run.tool.command ?? [];
  if (command.length === 0) {
    return null;
  }
  const words = ["ociprobe", ...command];
  const text = words.map(quoted).join(" ");
  return el("div", { class: "command" },
    el("code", {}, argumentsOf(words)),
    el("button", { type: "button", click: () => copy(text, "Command") }, "Copy"));
}

const incomplete = run => run.complete ? null
  : el("p", { class: "bad" }, "Incomplete: " + (run.failures.some(failure => failure.tooMany) ? "too many cycles failed"
    : run.plan?.ended === "failed" ? "the host or a file failed" : "it was interrupted") + ". These are the results so far.");

function head() {
  const first = report.runs[0].run;
  const kinds = [...new Set(report.runs.map(part => part.run.kind))].join(", ");
  const title = several ? report.runs.length + " runs of " + kinds : kinds + ", " + moment(first.started) + (first.complete ? "" : ", incomplete");
  document.title = "ociprobe " + title;
  at("head").append(
    el("h1", {}, title),
    el("div", { class: "cards" }, report.runs.map(part =>
      el("div", { class: "card" },
        several ? el("h2", {}, part.label) : null,
        incomplete(part.run),
        el("dl", {}, facts(part.run).map(([name, value]) => [el("dt", {}, name), el("dd", {}, value)])),
        commandLine(part.run)))));
  at("written").textContent = "Written by " + report.tool + " from "
    + report.runs.map(part => part.directory).join(", ")
    + ". All figures are computed from all samples; only drawings leave some out.";
}

const heading = part => several ? el("h3", {}, part.label) : null;

/** What each run says, under its name where there are several. */
const byRun = build => report.runs.flatMap(part => {
  const content = build(part);
  return content.length === 0 ? [] : [heading(part), ...content];
});

function warnings() {
  section("warnings", "Warnings", () => byRun(part => part.run.warnings.map(warning =>
    el("div", { class: "warning" }, el("p", {}, warning.message), el("p", { class: "remedy" }, warning.remedy)))));
  section("failures", "Failures", () => byRun(part => part.run.failures.map(failure =>
    el("div", { class: "warning" },
      el("p", {}, failure.runtime + ": " + failure.count + " failed, " + failure.measured + " of them to be measured"
        + (failure.stopped ? "; it had no further cycles" : "")),
      failure.examples.map(example => el("details", {},
        el("summary", {}, example.phase + " of cycle " + example.sequence
          + (example.count > 1 ? ", and " + (example.count - 1) + " like it" : "")),
        el("pre", {}, example.message)))))));
}

const WIDEST = ["total", "startup", "create"];

const findingList = list => el("ul", { class: "findings" }, list.map(finding =>
  el("li", {}, finding.text + " ",
    el("a", {
      href: "#" + finding.section,
      "aria-label": "Show: " + finding.text,
      click: () => phases.includes(finding.phase) && choose({ phase: finding.phase }),
    }, "show"))));

function findings() {
  const between = report.between?.findings ?? [];
  section("findings", "Findings", () => [
    ...(between.length > 0 ? [findingList(between)] : []),
    ...byRun(part => part.findings.length === 0 ? [] : [findingList(part.findings)]),
  ]);
}

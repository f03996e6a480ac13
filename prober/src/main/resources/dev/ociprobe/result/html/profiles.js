// Where ordinary iterations spend their time; experiments; sleeps.

function sequence(profile) {
  const whole = Math.max(1, ...profile.sequence.map(stage => stage.to));
  const lane = stage => {
    const element = el("span", { class: "bar s0" });
    element.style.left = 100 * stage.from / whole + "%";
    element.style.width = 100 * (stage.to - stage.from) / whole + "%";
    return el("span", { class: "lane", "aria-hidden": "true" }, element);
  };
  return table("The iteration of median duration", [
    { name: "process", text: true, value: stage => stage.process },
    { name: "what", text: true, value: stage => stage.what },
    { name: "from", unit: "ns", value: stage => stage.from, format: time },
    { name: "for", unit: "ns", value: stage => stage.to - stage.from, format: time },
    { name: "share", value: stage => stage.share, format: share => percent(share, 1) },
    { name: "when", text: true, value: stage => stage.from, format: time, show: lane },
  ], profile.sequence);
}

const profilesOf = part => part.run.profiles.map(profile => lazily(
  profile.runtime + " " + profile.phase + ": profile of " + profile.iterations + " iterations, median " + time(profile.median),
  () => [
    profile.sequence.length > 0 ? sequence(profile) : null,
    profile.parts.length > 0 ? partsTable("The mean iteration by category", profile.parts) : null,
    profile.onCpu.length > 0 ? partsTable("Its time on CPU by system call", profile.onCpu) : null,
    profile.counts.length > 0 ? table("Events in an iteration, medians", [
      { name: "event", text: true, value: count => count.what },
      { name: "count", value: count => count.median },
    ], profile.counts) : null,
  ].filter(known)));

const experimentsOf = part => part.run.experiments.length === 0 ? [] : [table("Causes tested by switching one factor", [
  { name: "factor", text: true, value: each => each.factor },
  { name: "runtime", text: true, value: each => each.runtime },
  { name: "phase", text: true, value: each => each.phase },
  { name: "verdict", text: true, value: each => words(each.verdict) },
  { name: "slow without it", value: each => each.control.slow, format: (_, each) => each.control.slow + " of " + each.control.iterations },
  { name: "slow with it", value: each => each.treatment.slow, format: (_, each) => each.treatment.slow + " of " + each.treatment.iterations },
  { name: "effect", value: each => each.effect, format: effect => percent(effect) },
  { name: "95 % interval over all tests", value: each => each.effectLow,
    format: (_, each) => interval({ low: each.effectLow, high: each.effectHigh }, percent) },
  { name: "p", value: each => each.p, format: p => known(p) ? Number(p.toPrecision(2)).toString() : NONE },
  { name: "switched", text: true, value: each => each.switched },
  { name: "why", text: true, value: each => each.why },
], part.run.experiments)];

const sleepsOf = part => part.run.sleeps.length === 0 ? [] : [table("Sleeps of fixed length in the durations", [
  { name: "runtime", text: true, value: each => each.runtime },
  { name: "phase", text: true, value: each => each.phase },
  { name: "sleep", unit: "ns", value: each => each.sleep, format: (nanos, each) => time(nanos) + (each.doubling ? ", doubling" : "") },
  { name: "slept", value: each => each.iterations, format: (_, each) => each.iterations + " of " + each.of },
  { name: "known", text: true, value: each => each.known.map(known => known.what + " (" + known.source + ")").join("; ") },
], part.run.sleeps)];

function tests() {
  section("experiments", "Experiments", () => byRun(experimentsOf));
  section("sleeps", "Sleeps", () => byRun(sleepsOf));
}

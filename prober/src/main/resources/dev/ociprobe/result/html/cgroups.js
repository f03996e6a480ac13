// What the kernel charges for a container over its life, and what an idle one costs.

const STEPS = ["create", "start", "run", "kill", "delete"];

/** The values of the steps as columns, each as high as its part of the largest. */
function columnsOf(metric) {
  const values = STEPS.map(step => metric[step]);
  const largest = Math.max(...values.filter(known).map(Math.abs), 0);
  return el("span", { class: "columns", "aria-hidden": "true" }, values.map(value => {
    const column = el("span", { class: known(value) ? "" : "none" });
    column.style.height = (largest > 0 && known(value) ? Math.max(4, 100 * Math.abs(value) / largest) : 0) + "%";
    return column;
  }));
}

function charged(runtime, whose, metrics) {
  const some = metrics.filter(metric => [...STEPS, "life"].some(step => known(metric[step]) && metric[step] !== 0));
  const without = metrics.length - some.length;
  const step = name => ({ name, value: metric => metric[name], format: (value, metric) => quantity(value, metric.unit) });
  return some.length === 0 ? [] : [
    table(runtime + ", " + whose + ": growth of counters, levels after each call; medians", [
      { name: "metric", text: true, value: metric => metric.name },
      { name: "kind", text: true, value: metric => metric.kind },
      ...STEPS.map(step), step("life"),
      { name: "over the life", text: true, value: metric => metric.life, show: columnsOf },
      { name: "unit", text: true, csvOnly: true, value: metric => metric.unit },
    ], some),
    without > 0 ? el("p", { class: "soft" }, without + " more stayed 0 or have no value.") : null,
  ];
}

const chargesOf = part => (part.run.charges ?? []).map(charge => lazily(
  charge.runtime + ", " + charge.cycles + " cycles read between their calls",
  () => [
    ...charged(charge.runtime, "the container's own cgroup", charge.container),
    ...charged(charge.runtime, "the cgroup above it", charge.parent),
    ...(charge.measured.length === 0 ? [] : [table(charge.runtime + ", over whole measured cycles", [
      { name: "metric", text: true, value: total => total.name },
      ...["min", "p50", "max"].map(name => ({ name, value: total => total[name], format: (value, total) => quantity(value, total.unit) })),
      { name: "n", value: total => total.count },
    ], charge.measured)]),
  ].filter(known), { open: false }));

/** Plain words for the kernel's names of readings. */
const READINGS = {
  "memory.usage_in_bytes": "memory in use", "memory.current": "memory in use",
  "memory.max_usage_in_bytes": "most memory in use", "memory.peak": "most memory in use",
  "memory.kmem.usage_in_bytes": "kernel memory", "memory.memsw.usage_in_bytes": "memory and swap in use",
  "memory.swap.current": "swap in use", "cpuacct.usage": "CPU time", "cpu.stat usage_usec": "CPU time",
  "cpu.stat user_usec": "CPU time in user mode", "cpu.stat system_usec": "CPU time in the kernel",
  "cpu.stat nr_periods": "periods of the CPU quota", "cpu.stat nr_throttled": "throttled periods",
  "cpu.stat throttled_time": "throttled time", "cpu.stat throttled_usec": "throttled time",
  "cpu.stat nr_bursts": "bursts above the CPU quota", "cpu.stat burst_time": "time of these bursts",
  "blkio.throttle.io_service_bytes:Total": "bytes read and written",
  "pids.current": "processes and threads", "pids.peak": "most processes and threads",
};
const PROCESSES = [["kept processes", "keptProcesses", "count"], ["kept threads", "keptThreads", "count"],
  ["PSS of kept processes", "keptPssBytes", "bytes"], ["PSS of kept processes outside the cgroup", "keptOutsidePssBytes", "bytes"],
  ["PSS of the payload", "payloadPssBytes", "bytes"]];

/** Readings of the idle container, with plain words; those that are 0 everywhere are left out. */
function footprintsOf(part) {
  const footprints = part.run.footprints;
  if (footprints.length === 0) {
    return [];
  }
  const found = (footprint, name) => footprint.readings.find(reading => reading.name === name);
  const programs = footprint => footprint.keptPrograms ?? [];
  const kept = [...new Set(footprints.flatMap(programs).map(each => `${each.role} ${each.program}`))];
  const names = [...new Set(footprints.flatMap(footprint => footprint.readings.map(reading => reading.name)))];
  const rows = [
    ...PROCESSES.map(([name, field, unit]) => ({ name, unit, from: "/proc", of: footprint => footprint[field] })),
    ...kept.map(name => ({
      name: `PSS of ${name}`, unit: "bytes", from: "/proc",
      of: footprint => programs(footprint).find(each => `${each.role} ${each.program}` === name)?.pssBytes,
    })),
    ...names.map(name => ({
      name: READINGS[name.replace(/^(cpu|io)\.stat:/, "$1.stat ")] ?? name,
      unit: footprints.map(each => found(each, name)).find(known).unit,
      from: name,
      of: footprint => found(footprint, name)?.median,
    })),
  ].filter(row => footprints.some(footprint => known(row.of(footprint))));
  const some = rows.filter(row => footprints.some(footprint => (row.of(footprint) ?? 0) !== 0));
  return [table("One idle container, medians", [
    { name: "reading", text: true, value: row => row.name },
    ...footprints.map(footprint => ({
      name: footprint.runtime, value: row => row.of(footprint), format: (value, row) => quantity(value, row.unit),
    })),
    { name: "read from", text: true, value: row => row.from },
    { name: "unit", text: true, csvOnly: true, value: row => row.unit },
  ], some),
  some.length === rows.length ? null : el("p", { class: "soft" }, "0 everywhere: "
    + rows.filter(row => !some.includes(row)).map(row => row.name).join(", ") + ".")].filter(known);
}

function cgroups() {
  section("cgroups", "cgroup readings over the life", () => byRun(chargesOf));
  section("idle", "Idle containers", () => byRun(footprintsOf));
}

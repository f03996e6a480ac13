// Elements, and the state that the reader chooses. Text from the runs only ever becomes text nodes.

const at = id => document.getElementById(id);

/** Makes an element. Functions among its attributes listen to events; strings become text. */
function el(tag, attributes, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes ?? {})) {
    if (typeof value === "function") {
      element.addEventListener(name, value);
    } else if (value !== undefined && value !== false) {
      element.setAttribute(name, value === true ? "" : value);
    }
  }
  element.append(...children.flat(Infinity).filter(child => child !== null && child !== undefined));
  return element;
}

const report = JSON.parse(at("data").textContent);
const several = report.runs.length > 1;

/** The runtimes of all runs; each has its series by phase. */
const subjects = report.runs.flatMap((part, number) => {
  const runtimes = new Map();
  part.run.series.forEach((figures, i) => {
    if (figures.count > 0) {
      const phases = runtimes.get(figures.runtime) ?? new Map();
      phases.set(figures.phase, { figures, ...part.drawings[i] });
      runtimes.set(figures.runtime, phases);
    }
  });
  return [...runtimes].map(([runtime, series]) => ({
    name: several ? part.label + ": " + runtime : runtime, runtime, part, number, series,
  }));
});
subjects.forEach((subject, i) => { subject.place = i; });

const phases = [...new Set(subjects.flatMap(subject => [...subject.series.keys()]))];

/** What the reader chose; whoever shows it is told of changes. */
const chosen = { phase: "", statistic: "p50", hidden: new Set() };
const followers = [];

function choose(change) {
  Object.assign(chosen, change);
  followers.forEach(follow => follow());
}

/** Calls a function now and after each change of the choice. */
function follow(show) {
  followers.push(show);
  show();
}

const shown = phase =>
  subjects.filter(subject => !chosen.hidden.has(subject) && subject.series.has(phase));

/** A variable of the style sheet, for what is drawn on a canvas. */
const colour = name => getComputedStyle(document.documentElement).getPropertyValue("--" + name).trim();

const COLOURS = 8;
const colourOf = subject => "s" + subject.place % COLOURS;
/** Beyond eight runtimes, the same colours again with broken lines. */
const dashOf = subject => subject.place < COLOURS ? undefined : [6, 3];

const swatch = subject =>
  el("span", { class: "swatch " + colourOf(subject) + (dashOf(subject) ? " broken" : ""), "aria-hidden": "true" });

async function copy(text, what) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const area = el("textarea", { class: "unseen", "aria-label": "to be copied" });
    area.value = text;
    document.body.append(area);
    area.select();
    document.execCommand("copy");
    area.remove();
  }
  at("copied").textContent = what + " copied";
}

/** A command line that is broken between its arguments, and within those alone that are long. */
const argumentsOf = words => words.flatMap((word, i) =>
  [i === 0 ? null : " ", el("span", { class: word.length <= 30 ? "whole" : undefined }, quoted(word))]);

/** What has the same name, by that name, in the order in which they come. */
function grouped(all, nameOf) {
  const groups = new Map();
  all.forEach(each => {
    const name = nameOf(each);
    if (groups.has(name)) {
      groups.get(name).push(each);
    } else {
      groups.set(name, [each]);
    }
  });
  return groups;
}

/** A section of the page; left out where there is nothing to show. */
function section(id, title, build) {
  const content = build();
  if (!content || content.length === 0) {
    return;
  }
  at("main").append(
    el("section", { id, "aria-labelledby": id + "-title" },
      el("h2", { id: id + "-title", tabindex: "-1" }, title), content));
  at("contents").append(el("a", { href: "#" + id }, title));
}

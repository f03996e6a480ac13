// Flame graphs: stacks grow downwards, the width is time of the mean iteration.

const ROW = 19; // pixels
const LEAST = 0.0015; // of the width, of a frame that is drawn
const MOST_STACKS = 40;

const flames = report.runs.flatMap(part => part.flames.map(root => ({
  root, part, name: several ? part.label + ": " + root.name : root.name,
})));

/** The other iterations of the same phase and side, such as ordinary ones beside slow ones. */
function otherSide({ root, part }) {
  const plain = name => name.replace(/ \([^)]*\)$/, "");
  return part.flames.find(each => each !== root && plain(each.name) === plain(root.name));
}

const inner = (frame, names) =>
  names.reduce((at, name) => at?.children.find(child => child.name === name), frame);

/** A Go function without the path of its package. */
const shortName = name => /\s/.test(name) ? name : name.slice(name.lastIndexOf("/") + 1);

function hue(name, onCpu) {
  let hash = 0;
  for (const character of name) {
    hash = (hash * 31 + character.codePointAt(0)) >>> 0;
  }
  return onCpu ? 12 + hash % 45 : 190 + hash % 60;
}

/** The time that each function spent itself, not in others that it called. */
function heaviest(root) {
  const own = new Map();
  const visit = frame => {
    const rest = frame.nanos - frame.children.reduce((sum, child) => sum + child.nanos, 0);
    own.set(frame.name, (own.get(frame.name) ?? 0) + rest);
    frame.children.forEach(visit);
  };
  root.children.forEach(visit);
  return [...own].map(([name, nanos]) => ({ name, nanos })).filter(row => row.nanos > 0)
    .sort((a, b) => b.nanos - a.nanos).slice(0, MOST_STACKS);
}

function flameView(view) {
  const onCpu = / on CPU/.test(view.root.name);
  const other = otherSide(view);
  const detail = el("p", { class: "reading", "aria-live": "polite" });
  const search = el("input", { type: "search", "aria-label": "Search functions", placeholder: "search functions", input: mark });
  const found = el("span", { class: "soft", role: "status" });
  const graph = el("div", { class: "flame", role: "group", "aria-label": "Flame graph, arrow keys move", keydown: move });
  let buttons = [];

  function tell({ frame, path }) {
    const beside = other ? inner(other, path) : null;
    detail.textContent = frame.name + ": " + time(frame.nanos) + ", " + percent(frame.nanos / Math.max(1, view.root.nanos), 1)
      + (other ? "; " + time(beside?.nanos ?? 0) + " in " + other.name : "");
  }

  function show(focus) {
    buttons = [];
    const ancestors = focus.path.map((_, i) => focus.path.slice(0, i));
    ancestors.forEach((path, row) => place({ frame: inner(view.root, path), path }, 0, 1, row, true));
    visit(focus, 0, 1, ancestors.length);
    graph.style.height = ROW * (1 + Math.max(...buttons.map(each => each.row))) + "px";
    graph.replaceChildren(...buttons.map(each => each.button));
    mark();
  }

  function visit(node, from, width, row) {
    place(node, from, width, row, false);
    let left = from;
    [...node.frame.children].sort((a, b) => a.name < b.name ? -1 : 1).forEach(child => {
      const share = width * child.nanos / Math.max(1, node.frame.nanos);
      if (share >= LEAST) {
        visit({ frame: child, path: [...node.path, child.name] }, left, share, row + 1);
      }
      left += share;
    });
  }

  function place(node, left, width, row, above) {
    const button = el("button", {
      type: "button", class: "frame" + (above ? " above" : ""), tabindex: buttons.length === 0 ? "0" : "-1",
      "aria-label": node.frame.name + ", " + time(node.frame.nanos),
      click: () => { show(node); tell(node); graph.querySelector(".frame:not(.above)").focus(); },
      mouseenter: () => tell(node), focus: () => tell(node),
    }, width > 0.02 ? shortName(node.frame.name) : "");
    button.style.left = 100 * left + "%";
    button.style.width = 100 * width + "%";
    button.style.top = ROW * row + "px";
    button.style.background = "hsl(" + hue(node.frame.name, onCpu) + " 65% 75%)";
    buttons.push({ button, node, row, left, width });
  }

  function move(event) {
    const now = buttons.find(each => each.button === document.activeElement);
    const [rows, way] = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] }[event.key] ?? [0, 0];
    if (!now || (rows === 0 && way === 0)) {
      return;
    }
    const next = buttons.filter(each => each.row === now.row + rows
      && (rows !== 0 ? each.left < now.left + now.width && each.left + each.width > now.left : way * (each.left - now.left) > 0));
    (way < 0 ? next.at(-1) : next[0])?.button.focus();
    event.preventDefault();
  }

  function mark() {
    const text = search.value.toLowerCase();
    const hit = frame => text !== "" && frame.name.toLowerCase().includes(text);
    buttons.forEach(each => each.button.classList.toggle("found", hit(each.node.frame)));
    const sum = frame => hit(frame) ? frame.nanos : frame.children.reduce((all, child) => all + sum(child), 0);
    found.textContent = text === "" ? "" : percent(sum(view.root) / Math.max(1, view.root.nanos), 1) + " match";
  }

  const whole = { frame: view.root, path: [] };
  show(whole);
  return [
    el("div", { class: "buttons" }, search, found, el("button", { type: "button", click: () => show(whole) }, "Reset zoom")),
    graph, detail,
    lazily("Functions by their own time", () => table("Own time, " + view.name, [
      { name: "function", text: true, value: row => row.name },
      { name: "time", unit: "ns", value: row => row.nanos, format: time },
      { name: "share", value: row => row.nanos / Math.max(1, view.root.nanos), format: part => percent(part, 1) },
    ], heaviest(view.root))),
  ];
}

function flameGraphs() {
  section("flames", "Flame graphs", () => {
    if (flames.length === 0) {
      return [];
    }
    const host = el("div");
    const choice = el("select", { change: () => host.replaceChildren(...flameView(flames[Number(choice.value)])) },
      flames.map((view, i) => el("option", { value: String(i) }, view.name)));
    host.replaceChildren(...flameView(flames[0]));
    return [
      el("label", {}, "Stacks of ", choice),
      el("p", { class: "soft" }, "Of the mean iteration, on its critical path: threads that nothing waited for are left out. "
        + "Stacks grow downwards, the width is time; choose a frame to zoom."),
      host,
    ];
  });
}

// Uses the page as a reader would, and leaves what it saw in an element.
(async () => {
  const saw = {};
  let copied = "";
  Object.defineProperty(navigator, "clipboard", {
    value: { writeText: text => { copied = text; return Promise.resolve(); } },
  });
  const one = (selector, within = document) => within.querySelector(selector);
  const moment = () => new Promise(done => setTimeout(done, 50));
  const press = (element, key, times) => {
    for (let i = 0; i < times; i++) {
      element.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
    }
  };
  const button = (within, text) => [...within.querySelectorAll("button")].find(each => each.textContent === text);

  const durations = one("#durations .table");
  if (durations) {
    const header = durations.querySelectorAll("thead button")[1];
    header.click();
    header.click();
    saw.sort = durations.querySelectorAll("thead th")[1].getAttribute("aria-sort");
    button(durations, "Copy as CSV").click();
    await moment();
    saw.csv = copied;
    saw.sorted = copied.trim().split("\n").slice(1).map(row => Number(row.split(",")[1]));
    button(durations, "Copy as Markdown").click();
    await moment();
    saw.markdown = copied;
    saw.told = one("#copied").textContent;
  }

  // A label that begins in sight must end in its bar.
  const within = (label, bar) => {
    const [inner, outer] = [label.getBoundingClientRect(), bar.getBoundingClientRect()];
    return { seen: inner.top < outer.bottom - 1, whole: inner.right <= outer.right + 0.5 };
  };
  const labels = [...document.querySelectorAll("#waterfall .bar .label")].map(label => within(label, label.parentElement));
  saw.labels = labels.filter(each => each.seen).length;
  saw.cut = labels.filter(each => each.seen && !each.whole).length;
  const phaseKeys = [...document.querySelectorAll("#waterfall .key")].map(key => getComputedStyle(key).backgroundColor);
  const runtimes = [...document.querySelectorAll("#waterfall .of .swatch")].map(key => getComputedStyle(key).backgroundColor);
  saw.phaseKeys = phaseKeys.length;
  saw.phaseColours = new Set(phaseKeys.filter(each => !runtimes.includes(each))).size;

  const percentiles = one("#percentiles figure");
  if (percentiles) {
    press(one(".plot", percentiles), "ArrowRight", 20);
    await moment();
    saw.keys = one(".reading", percentiles).textContent;

    const samples = one("#samples figure");
    const over = one(".u-over", samples);
    over.scrollIntoView();
    const box = over.getBoundingClientRect();
    const at = { clientX: box.left + box.width / 2, clientY: box.top + box.height / 2, bubbles: true };
    over.dispatchEvent(new MouseEvent("mouseenter", at));
    over.dispatchEvent(new MouseEvent("mousemove", at));
    await moment();
    saw.pointer = one(".reading", samples).textContent;

    const phase = one("#phase");
    phase.value = "kill";
    phase.dispatchEvent(new Event("change"));
    saw.phase = one("figcaption", percentiles).textContent;

    const runtime = one("#controls .legend button");
    runtime.click();
    saw.pressed = runtime.getAttribute("aria-pressed");
    saw.label = one(".plot", percentiles).getAttribute("aria-label");

    [...document.querySelectorAll("#findings a")].find(each => each.getAttribute("href") === "#percentiles")?.click();
    await moment();
    saw.place = location.hash;
  }

  const loads = one("#loads figure");
  if (loads) {
    saw.first = one("figcaption", loads).textContent;
    press(one(".plot", loads), "ArrowRight", 5);
    await moment();
    saw.load = one(".reading", loads).textContent;
    const figure = one("#loads select");
    figure.value = "cgroup";
    figure.dispatchEvent(new Event("change"));
    saw.figure = one("figcaption", loads).textContent;
  }

  const used = document.createElement("pre");
  used.id = "used";
  used.textContent = JSON.stringify(saw);
  document.body.append(used);
})();

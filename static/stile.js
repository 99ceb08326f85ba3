// Focus, the spoken line, letters left, one press at a time. Everything works without it.
(() => {
  const doc = document, live = doc.getElementById("live"), busy = "aria-busy";
  const on = (name, act, early) => doc.addEventListener(name, act, early);
  const say = (text) => { if (text) live.textContent = text; };

  on("submit", (e) => {
    const form = e.target;
    if (form.hasAttribute(busy)) return e.preventDefault(), e.stopImmediatePropagation();
    form.setAttribute(busy, "true");
    setTimeout(() => form.removeAttribute(busy), 700);
  }, true);

  on("htmx:afterSettle", (e) => {
    const take = (name) => {
      const at = `[${name}]`, box = e.target.matches(at) ? e.target : e.target.querySelector(at);
      const value = box && box.getAttribute(name);
      if (box) box.removeAttribute(name);
      return value;
    };
    const goal = take("data-focus");
    if (goal) doc.querySelector(goal).focus();
    say(take("data-announce"));
  });

  for (const name of ["sendError", "responseError", "timeout"]) on("htmx:" + name, (e) => {
    const { elt, xhr } = e.detail, line = elt.querySelector(".count-line");
    const text = live.dataset[xhr && xhr.status == 429 ? "slow" : "failed"];
    if (line) line.textContent = text, line.className = "count-line failed";
    say(text);
  });

  let pause;
  on("input", (e) => {
    const field = e.target, max = +field.dataset.max, line = max && doc.getElementById(field.id + "_count");
    if (!line) return;
    const left = max - field.value.length, over = left < 0;
    line.textContent = left > max / 4 ? "" : line.dataset[over ? "over" : "left"] + " " + Math.abs(left);
    line.classList.toggle("over", over);
    clearTimeout(pause);
    pause = setTimeout(say, 1000, line.textContent);
  });

  on("toggle", (e) => {
    const box = e.target;
    if (box.open && box.matches(".reply-box")) box.querySelector("textarea").focus();
  }, true);
  on("click", (e) => {
    const box = e.target.closest("[data-cancel]") && e.target.closest("details");
    if (box) e.preventDefault(), box.open = false, box.firstElementChild.focus();
  });
  const problem = doc.querySelector(".error-summary");
  if (problem) problem.focus();
})();

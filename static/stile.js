// Focus, speech, letters left, one press at a time; never needed.
(() => {
	const doc = document, live = doc.getElementById("live"), busy = "aria-busy";
	const on = doc.addEventListener.bind(doc);
	const say = text => { if (text) live.textContent = text; };

	on("submit", e => {
		const form = e.target;
		if (form.hasAttribute(busy)) return e.preventDefault(), e.stopImmediatePropagation();
		form.setAttribute(busy, "true");
		setTimeout(() => form.removeAttribute(busy), 700);
	}, true);

	on("htmx:afterSettle", e => {
		const take = name => {
			const at = `[${name}]`, box = e.target.matches(at) ? e.target : e.target.querySelector(at);
			const value = box?.getAttribute(name);
			box?.removeAttribute(name);
			return value;
		};
		doc.querySelector(take("data-focus") || "none")?.focus();
		say(take("data-announce"));
	});

	for (const name of ["sendError", "responseError", "timeout"]) on("htmx:" + name, ({ detail: { elt, xhr } }) => {
		if (elt.form) return;
		const line = elt.querySelector(".count-line");
		const text = live.dataset[xhr.status == 429 ? "slow" : "failed"];
		if (line) line.textContent = text, line.className = "count-line failed";
		say(text);
	});

	let pause;
	on("input", ({ target: field }) => {
		const line = doc.getElementById(field.id + "_count"), max = field.dataset.max;
		const left = max - field.value.length, over = left < 0;
		if (!line) return;
		line.textContent = left > max / 4 ? "" : line.dataset[over ? "over" : "left"] + " " + Math.abs(left);
		line.classList.toggle("over", over);
		clearTimeout(pause);
		pause = setTimeout(say, 1000, line.textContent);
	});
	for (const field of doc.querySelectorAll("[data-max]")) field.removeAttribute("maxlength");

	on("focusin", ({ target }) => {
		const bar = target.form?.querySelector("[data-writing]");
		if (bar?.hidden && target.matches("textarea")) import(bar.dataset.writing);
	});

	on("toggle", ({ target: box }) => {
		if (box.open && box.matches(".reply-box")) box.querySelector("textarea").focus();
	}, true);
	on("click", ({ target }) => {
		const box = target.closest("[data-cancel]") && target.closest("details");
		if (box) box.open = false, box.firstElementChild.focus();
	});
	doc.querySelector(".error-summary")?.focus();
})();

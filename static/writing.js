// Marks at the press of a button, and pasted pages as words with marks; loaded when somebody writes.
const put = (field, text, from, to) => {
	field.focus();
	field.setSelectionRange(from, to);
	if (!document.execCommand("insertText", false, text)) {
		field.setRangeText(text, from, to, "end");
		field.dispatchEvent(new Event("input", { bubbles: true }));
	}
};

const lines = sign => (words, field, from) => {
	const text = (words || "").split("\n").map(line => sign + line).join("\n");
	return [from && field.value[from - 1] != "\n" ? "\n" + text : text, 0];
};
const marks = {
	bold: words => [`**${words}**`, words ? 0 : 2],
	list: lines("- "),
	quote: lines("> "),
	link: words => [`[${words}](https://)`, words ? 1 : 11],
};

// Signs that were put around nothing go when nothing was typed between them.
let bare;
const tidy = () => {
	const { field, text, from } = bare || {};
	bare = null;
	if (!field || field.value.slice(from, from + text.length) != text) return;
	field.setRangeText("", from, from + text.length, "preserve");
	field.dispatchEvent(new Event("input", { bubbles: true }));
};
for (const leaving of ["focusout", "submit"]) document.addEventListener(leaving, tidy, true);

document.addEventListener("click", ({ target }) => {
	const button = target.closest?.("[data-mark]"), field = button?.form?.querySelector("textarea");
	if (!field) return;
	const { selectionStart: from, selectionEnd: to } = field;
	const [text, back] = marks[button.dataset.mark](field.value.slice(from, to), field, from);
	put(field, text, from, to);
	field.selectionStart = field.selectionEnd -= back;
	if (back > 1) bare = { field, text, from };
});

const SKIPPED = /^(STYLE|SCRIPT|META|TITLE|LINK|XML|HEAD|TEMPLATE|O:P)$/;
const BLOCK = /^(P|DIV|SECTION|ARTICLE|TABLE|TR|PRE|BLOCKQUOTE|UL|OL|DL|DT|DD)$/;
const around = (sign, text) => text.trim() ? text.replace(/^(\s*)(.*?)(\s*)$/s, `$1${sign}$2${sign}$3`) : text;

const words = node => {
	if (node.nodeType == 3) return node.data.replace(/\s+/g, " ");
	if (node.nodeType != 1 || SKIPPED.test(node.tagName)) return "";
	const tag = node.tagName, style = node.dataset?.style || "", up = node.parentNode;
	if (/mso-list:\s*ignore/i.test(style)) return /\d/.test(node.textContent) ? "1. " : "- ";
	const text = [...node.childNodes].map(words).join("");
	if (tag == "BR") return "\n";
	if (/^(B|STRONG)$/.test(tag)) return /weight:\s*(normal|400)/.test(style) ? text : around("**", text);
	if (/^(I|EM)$/.test(tag)) return around("*", text);
	if (tag == "A" && /^(https?|mailto):/.test(node.href) && text.trim())
		return text.trim() == node.href ? text : `[${text.trim()}](${node.href})`;
	if (/^H[1-6]$/.test(tag)) return `\n\n${"#".repeat(Math.min(tag[1], 3))} ${text.trim()}\n\n`;
	if (tag == "LI") {
		const sign = up.tagName == "OL" ? [...up.children].indexOf(node) + 1 + ". " : "- ";
		return "\n" + sign + text.trim().replace(/\n+/g, "\n   ");
	}
	if (/^T[DH]$/.test(tag)) return text.trim() + (node.nextElementSibling ? " | " : "");
	if (/mso-list/i.test(style)) return "\n" + text.trim();
	return BLOCK.test(tag) ? `\n\n${text.trim()}\n\n` : text;
};

// Nothing that the content policy would have to stop.
const inert = tag => tag.replace(/^<(\/?)style/i, "<$1template").replace(/\s(style|on\w+)\s*=/gi, " data-$1=");

document.addEventListener("paste", e => {
	const field = e.target, html = e.clipboardData?.getData("text/html");
	if (!html || html.length > 5e5 || !field.form?.querySelector("[data-mark]") || field.tagName != "TEXTAREA") return;
	const page = new DOMParser().parseFromString(html.replace(/<[^<>]*>/g, inert), "text/html");
	const text = words(page.body).replace(/[ \t]+\n/g, "\n").replace(/\n{3,}/g, "\n\n").trim();
	if (!text) return;
	e.preventDefault();
	put(field, text, field.selectionStart, field.selectionEnd);
});

for (const bar of document.querySelectorAll("[data-writing]")) bar.hidden = false;

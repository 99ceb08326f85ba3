// For editors: what they have marked goes along to “Gather words”; the page works without.
document.addEventListener("click", ({ target }) => {
	const link = target.closest("[href*='/gather/']"), marked = link && String(getSelection()).trim();
	if (marked) link.search = "words=" + encodeURIComponent(marked.slice(0, 2000));
});

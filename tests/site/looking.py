"""What the scripted checks ask a page, as scripts: each returns a list of faults in words."""

SHOW = """const show = e => e.outerHTML.slice(0, 90);
const seen = e => e.checkVisibility({visibilityProperty: true}) && !e.closest('.vh, [hidden]');"""

# Wider than the window, or cut off.
CLIPPED = f"""() => {{ {SHOW}
  const faults = [], root = document.documentElement;
  if (root.scrollWidth > root.clientWidth)
    faults.push(`scrolls sideways: ${{root.scrollWidth}} px`);
  for (const e of document.querySelectorAll('body *')) {{
    const style = getComputedStyle(e);
    if (!seen(e) || !e.innerText || e.matches('.scroll, textarea, svg *')) continue;
    if (/hidden|clip/.test(style.overflowX + style.overflowY) && e.getBoundingClientRect().width > 2
      && (e.scrollWidth > e.clientWidth + 1 || e.scrollHeight > e.clientHeight + 1))
      faults.push('cut off: ' + show(e));
  }}
  return faults }}"""
SPACED = """* {line-height: 1.5 !important; letter-spacing: .12em !important;
  word-spacing: .16em !important} p {margin-bottom: 2em !important}"""
TWICE = "html {font-size: 200% !important}"

# Small targets too near to others; primary buttons that are not tall.
SMALL = f"""() => {{ {SHOW}
  const all = [...document.querySelectorAll('a[href], button, input, select, summary, textarea')]
    .filter(e => seen(e) && e.type !== 'hidden');
  const inText = e => getComputedStyle(e).display === 'inline' &&
    e.parentElement.innerText.trim().length > e.innerText.trim().length;
  const box = e => {{ const own = e.getBoundingClientRect();
    if (!/checkbox|radio/.test(e.type) || !e.labels.length) return own;
    const label = e.labels[0].getBoundingClientRect();
    return {{left: Math.min(own.left, label.left), right: Math.max(own.right, label.right),
      top: Math.min(own.top, label.top), bottom: Math.max(own.bottom, label.bottom)}} }};
  const rects = all.map(box), faults = [];
  all.forEach((e, i) => {{
    const r = rects[i], wide = r.right - r.left, tall = r.bottom - r.top;
    if (e.matches('.button:not(.button-small, .button-quiet)') && tall < 44)
      faults.push(`a button ${{tall}} px high: ` + show(e));
    if ((wide >= 24 && tall >= 24) || inText(e)) return;
    const x = (r.left + r.right) / 2, y = (r.top + r.bottom) / 2;
    const near = rects.some((o, j) => j !== i && !all[j].contains(e) && !e.contains(all[j]) &&
      Math.hypot(Math.max(o.left - x, 0, x - o.right), Math.max(o.top - y, 0, y - o.bottom)) < 12);
    if (near) faults.push(`${{Math.round(wide)}} x ${{Math.round(tall)}} px: ` + show(e));
  }});
  return faults }}"""

MOVING = f"""() => {{ {SHOW}
  return [...document.querySelectorAll('*')].filter(e => {{ const s = getComputedStyle(e);
    return [s.animationDuration, s.transitionDuration].some(all => all.split(',').some(
      one => parseFloat(one) > .01)) }}).map(e => 'moves: ' + show(e)) }}"""

# Names of controls: there, not only digits, one of a kind in their list, with the words one sees.
NAMES = f"""() => {{ {SHOW}
  const flat = text => (text || '').replace(/\\s+/g, ' ').trim();
  const text = e => {{ const copy = e.cloneNode(true);
    copy.querySelectorAll('[aria-hidden=true], svg').forEach(x => x.remove());
    return flat(copy.textContent) }};
  const ids = e => (e.getAttribute('aria-labelledby') || '').split(' ').filter(Boolean);
  const called = e => flat(ids(e).map(id => text(document.getElementById(id))).join(' ')) ||
    flat(e.getAttribute('aria-label')) ||
    (e.labels ? [...e.labels].map(text).join(' ') : '') || text(e) || flat(e.title);
  const bare = e => {{ const copy = e.cloneNode(true);
    copy.querySelectorAll('.vh, svg').forEach(x => x.remove());
    return flat(copy.textContent) }};
  const lone = e => e.matches('a, button, summary') ? bare(e) : '';
  const faults = [], lists = new Map();
  for (const e of document.querySelectorAll('a[href], button, input, select, textarea, summary')) {{
    if (e.type === 'hidden' || !e.checkVisibility()) continue;
    const name = called(e);
    if (!name) faults.push('no name: ' + show(e));
    if (/^[\\d\\s,.]+$/.test(name) && !/^tel:/.test(e.getAttribute('href')))
      faults.push('only digits: ' + show(e));
    const label = ids(e).length || e.ariaLabel ? name.toLowerCase() : '';
    if (label && lone(e) && !label.includes(lone(e).toLowerCase()))
      faults.push(`“${{lone(e)}}” is called “${{label}}”`);
    const list = e.closest('ol, ul, table');
    if (!list || e.type === 'radio') continue;
    const top = list.parentElement.closest('ol.cards, ol.posts, ol.plain') || list;
    const key = name + (e.tagName === 'A' ? '' : ' (button)'), known = lists.get(top) || new Map();
    lists.set(top, known);
    if (known.has(key) && known.get(key) !== (e.href || e.id || e))
      faults.push(`twice in one list: “${{name}}”`);
    known.set(key, e.href || e.id || e);
  }}
  return faults }}"""

# Where the keyboard stands: its place in the document, its ring, and whether something covers it.
STOP = f"""() => {{ {SHOW}
  const e = document.activeElement;
  if (!e || e === document.body || e === document.documentElement) return null;
  const r = e.getClientRects()[0] || e.getBoundingClientRect(), style = getComputedStyle(e);
  const label = e.labels && e.labels[0];
  const there = document.elementFromPoint(r.left + r.width / 2, r.top + r.height / 2);
  const order = [...document.querySelectorAll('*')].indexOf(e);
  const ring = style.outlineStyle === 'none' ? 0 : parseFloat(style.outlineWidth);
  const free = !there || e.contains(there) || there.contains(e) || label?.contains(there);
  return {{order, words: show(e), ring, covered: !free}}
}}"""

# On paper: nothing to press, no empty boxes, nothing wider than the sheet.
PRINTED = f"""() => {{ {SHOW}
  const faults = [], root = document.documentElement;
  if (root.scrollWidth > root.clientWidth)
    faults.push(`wider than paper: ${{root.scrollWidth}} px`);
  for (const e of document.querySelectorAll('nav, button, input, select, textarea, .skip'))
    if (seen(e) && e.getBoundingClientRect().height > 1 && !e.matches('.contents'))
      faults.push('printed: ' + show(e));
  for (const e of document.querySelectorAll('.panel, .card, section, form, details'))
    if (seen(e) && e.getBoundingClientRect().height > 4 && !e.innerText.trim())
      faults.push('an empty box: ' + show(e));
  return faults }}"""

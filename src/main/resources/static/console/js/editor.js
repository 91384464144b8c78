// The editor of letters: ProseMirror with few marks, all by keys and by a toolbar that is one stop for the Tab key (WAI-ARIA toolbar).
import { baseKeymap, chainCommands, exitCode, lift, toggleMark, wrapIn } from 'prosemirror-commands';
import { history, redo, undo } from 'prosemirror-history';
import { keymap } from 'prosemirror-keymap';
import { DOMParser, DOMSerializer, Schema, Slice } from 'prosemirror-model';
import { marks, nodes } from 'prosemirror-schema-basic';
import { addListNodes, liftListItem, sinkListItem, splitListItem, wrapInList } from 'prosemirror-schema-list';
import { EditorState } from 'prosemirror-state';
import { EditorView } from 'prosemirror-view';

export const PICTURES = '/console/uploads/';

const underline = { parseDOM: [{ tag: 'u' }, { style: 'text-decoration=underline' }], toDOM: () => ['u', 0] };
/** Only what was uploaded here: a picture from elsewhere would tell its owner who reads. */
const picture = {
  ...nodes.image,
  parseDOM: [{
    tag: `img[src^="${PICTURES}"]`,
    getAttrs: (element) => ({ src: element.getAttribute('src'), alt: element.getAttribute('alt') }),
  }],
};
const { doc, paragraph, blockquote, text, hard_break: lineBreak } = nodes;
const basic = new Schema({ nodes: { doc, paragraph, blockquote, text, image: picture, hard_break: lineBreak } });
const schema = new Schema({
  nodes: addListNodes(basic.spec.nodes, 'paragraph block*', 'block'),
  marks: { link: marks.link, em: marks.em, strong: marks.strong, u: underline },
});

const parsed = (html) => {
  const template = document.implementation.createHTMLDocument('');
  template.body.innerHTML = html;
  return template.body;
};
const ofText = (plain) => plain.split(/\n{2,}/).map((words) => {
  const line = document.createElement('p');
  words.split('\n').forEach((one, at) => line.append(...(at ? [document.createElement('br')] : []), one));
  return line.outerHTML;
}).join('');

const isOn = (state, type) => {
  const { from, $from, to, empty } = state.selection;
  return empty ? Boolean(type.isInSet(state.storedMarks ?? $from.marks())) : state.doc.rangeHasMark(from, to, type);
};
const isWithin = (state, type) => {
  const { $from } = state.selection;
  for (let depth = $from.depth; depth > 0; depth -= 1) if ($from.node(depth).type === type) return true;
  return false;
};
const inOrOut = (type, wrap) => (state, dispatch, view) => (isWithin(state, type)
  ? (type === schema.nodes.blockquote ? lift : liftListItem(schema.nodes.list_item))(state, dispatch, view)
  : wrap(state, dispatch, view));

const { nodes: n, marks: m } = schema;
const newLine = chainCommands(exitCode, (state, dispatch) => {
  dispatch?.(state.tr.replaceSelectionWith(n.hard_break.create()).scrollIntoView());
  return true;
});
const commands = {
  strong: toggleMark(m.strong),
  em: toggleMark(m.em),
  u: toggleMark(m.u),
  bullet: inOrOut(n.bullet_list, wrapInList(n.bullet_list)),
  ordered: inOrOut(n.ordered_list, wrapInList(n.ordered_list)),
  quote: inOrOut(n.blockquote, wrapIn(n.blockquote)),
  undo,
  redo,
};
const shown = {
  strong: (state) => isOn(state, m.strong),
  em: (state) => isOn(state, m.em),
  u: (state) => isOn(state, m.u),
  link: (state) => isOn(state, m.link),
  bullet: (state) => isWithin(state, n.bullet_list),
  ordered: (state) => isWithin(state, n.ordered_list),
  quote: (state) => isWithin(state, n.blockquote),
};

/**
 * @param place     where the editor goes
 * @param tools     its toolbar
 * @param attributes of the field, for assistive technology among others
 * @param on        changed(html, text), ask(what), files(list) taking pasted and dropped pictures, send()
 */
export function edit(place, tools, attributes, html, plain, on) {
  const state = EditorState.create({
    doc: DOMParser.fromSchema(schema).parse(parsed(html || ofText(plain))),
    plugins: [
      history(),
      keymap({
        'Mod-b': commands.strong, 'Mod-i': commands.em, 'Mod-u': commands.u, 'Mod-z': undo, 'Mod-y': redo, 'Mod-Shift-z': redo,
        'Mod-k': () => (on.ask('link'), true), 'Mod-Enter': () => (on.send(), true),
        Enter: splitListItem(n.list_item), 'Shift-Enter': newLine,
        'Mod-]': sinkListItem(n.list_item), 'Mod-[': liftListItem(n.list_item),
      }),
      keymap(baseKeymap),
    ],
  });
  const pictures = (data) => [...(data?.files ?? [])].filter((file) => file.type.startsWith('image/'));
  const take = (data) => {
    const files = pictures(data);
    if (files.length > 0) on.files(files);
    return files.length > 0;
  };
  const view = new EditorView(place, {
    state,
    attributes,
    handlePaste: (_, event) => take(event.clipboardData),
    handleDrop: (_, event) => take(event.dataTransfer),
    dispatchTransaction(transaction) {
      view.updateState(view.state.apply(transaction));
      show(view, tools);
      if (transaction.docChanged) on.changed(htmlOf(view), textOf(view));
    },
  });
  watchTools(view, tools, on);
  show(view, tools);
  return {
    focus: () => view.focus(),
    text: () => textOf(view),
    html: () => htmlOf(view),
    insert(fragment) {
      const blocks = DOMParser.fromSchema(schema).parse(parsed(fragment)).content;
      view.dispatch(view.state.tr.replaceSelection(new Slice(blocks, 0, 0)).scrollIntoView());
      view.focus();
    },
    clear() {
      view.dispatch(view.state.tr.delete(0, view.state.doc.content.size));
    },
    picture(src, alt) {
      view.dispatch(view.state.tr.replaceSelectionWith(n.image.create({ src, alt })).scrollIntoView());
      view.focus();
    },
    link(href) {
      const { empty, from, to } = view.state.selection;
      const { tr } = view.state;
      if (href === null) tr.removeMark(from, to, m.link);
      else if (empty) tr.insert(from, schema.text(href, [m.link.create({ href })]));
      else tr.addMark(from, to, m.link.create({ href }));
      view.dispatch(tr);
      view.focus();
    },
  };
}

const isEmpty = (view) => view.state.doc.textContent.trim() === '' && !view.dom.querySelector('img:not(.ProseMirror-separator)');

function htmlOf(view) {
  if (isEmpty(view)) return '';
  const holder = document.createElement('div');
  holder.append(DOMSerializer.fromSchema(schema).serializeFragment(view.state.doc.content));
  return holder.innerHTML;
}

const textOf = (view) => (isEmpty(view) ? '' : view.state.doc.textBetween(0, view.state.doc.content.size, '\n\n', (leaf) => (leaf.type === n.hard_break ? '\n' : `[${leaf.attrs.alt ?? ''}]`)));

function show(view, tools) {
  for (const button of tools.querySelectorAll('[aria-pressed]')) {
    button.setAttribute('aria-pressed', String(shown[button.dataset.command](view.state)));
  }
}

function watchTools(view, tools, on) {
  const buttons = [...tools.querySelectorAll('[data-command]')];
  const rove = (to) => buttons.forEach((button) => { button.tabIndex = button === to ? 0 : -1; });
  rove(buttons[0]);
  tools.addEventListener('mousedown', (event) => event.target.closest('[data-command]') && event.preventDefault());
  tools.addEventListener('click', (event) => {
    const button = event.target.closest('[data-command]');
    if (!button) return;
    rove(button);
    const command = commands[button.dataset.command];
    if (command) {
      command(view.state, view.dispatch, view);
      view.focus();
    } else on.ask(button.dataset.command);
  });
  tools.addEventListener('keydown', (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    const now = buttons.indexOf(document.activeElement);
    const next = event.key === 'Home' ? 0 : event.key === 'End' ? buttons.length - 1 : step && (now + step + buttons.length) % buttons.length;
    if (next === undefined || now < 0) return;
    event.preventDefault();
    rove(buttons[next]);
    buttons[next].focus();
  });
}

// Sets the height of the text instead of having layout find it: what is typed is then laid out without the rest of the page.

import type { Extension } from "@codemirror/state";
import { type EditorView, ViewPlugin, type ViewUpdate } from "@codemirror/view";

class Height {
  #set = 0;

  constructor(view: EditorView) {
    this.#ask(view);
  }

  update({ docChanged, heightChanged, geometryChanged, view }: ViewUpdate): void {
    if (docChanged || heightChanged || geometryChanged) this.#ask(view);
  }

  #ask(view: EditorView): void {
    view.requestMeasure({
      key: this,
      read: ({ contentHeight, scrollDOM }) => contentHeight + scrollDOM.offsetHeight - scrollDOM.clientHeight,
      write: (height, { scrollDOM }) => {
        if (height === this.#set) return;
        this.#set = height;
        scrollDOM.style.height = `${height}px`;
        scrollDOM.style.contain = "strict";
      },
    });
  }
}

/** Gives the text the height of its lines, within the limits of the frame around it. */
export const ownHeight = (): Extension => ViewPlugin.fromClass(Height);

/** KaTeX with its style sheet, apart from everything else, so that only pages with an equation load it. */
import katex from 'katex';
import 'katex/dist/katex.min.css';

export default katex;

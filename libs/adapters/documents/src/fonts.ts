import { dirname, join } from 'node:path';

/** The two weights that documents use; only the glyphs that occur are embedded. */
export const fontFiles = (): { readonly regular: string; readonly bold: string } => {
  // The package shows no path to its fonts; they lie beside the folder of its entry.
  const fonts = join(dirname(require.resolve('@embedpdf/fonts-sc')), '..', 'fonts');
  return {
    regular: join(fonts, 'NotoSansHans-Regular.otf'),
    bold: join(fonts, 'NotoSansHans-Bold.otf'),
  };
};

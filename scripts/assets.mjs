// Copies what browsers need from node_modules to src/routekaart/web/static/vendor: the styles of the
// NL Design System components that the site uses, in one file, and Fira Sans. Nothing is fetched here.
import { copyFile, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const modules = join(root, "node_modules");
const vendor = join(root, "src/routekaart/web/static/vendor");

const candidate = ["data-badge", "heading", "link", "paragraph", "skip-link"];
// Parts of @utrecht/component-library-css, which as a whole is 230 kB.
const utrecht = ["alert", "breadcrumb-nav", "button", "form-label", "table", "textbox", "unordered-list"];
const fonts = ["400-normal", "400-italic", "500-normal", "600-normal"];

const styles = [
  ...candidate.map((name) => `@nl-design-system-candidate/${name}-css/dist/${name}.css`),
  ...utrecht.map((name) => `@utrecht/${name}-css/dist/index.min.css`),
];

await rm(vendor, { recursive: true, force: true });
await mkdir(join(vendor, "fonts"), { recursive: true });

const css = await Promise.all(styles.map((file) => readFile(join(modules, file), "utf8")));
const withoutMaps = css.map((text) => text.replace(/\/\*# sourceMappingURL=.*?\*\//g, ""));
await writeFile(join(vendor, "components.css"), withoutMaps.join("\n"));

for (const font of fonts) {
  const file = `fira-sans-latin-${font}.woff2`;
  await copyFile(join(modules, "@fontsource/fira-sans/files", file), join(vendor, "fonts", file));
}
await copyFile(join(modules, "@fontsource/fira-sans/LICENSE"), join(vendor, "fonts/LICENSE"));

// Leaflet: the module, its style without the pictures of parts that the site does not use, and its licence.
const leaflet = join(modules, "leaflet");
await mkdir(join(vendor, "leaflet"), { recursive: true });
const module = await readFile(join(leaflet, "dist/leaflet-src.esm.js"), "utf8");
await writeFile(join(vendor, "leaflet/leaflet.js"), module.replace(/\/\/# sourceMappingURL=.*/g, ""));
const style = await readFile(join(leaflet, "dist/leaflet.css"), "utf8");
await writeFile(join(vendor, "leaflet/leaflet.css"), style.replace(/background-image: url\([^)]*\);/g, ""));
await copyFile(join(leaflet, "LICENSE"), join(vendor, "leaflet/LICENSE"));

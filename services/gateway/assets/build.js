// Compiles our style sheet and copies the few scripts we use to ../static/vendor.
import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import * as sass from "sass";

const here = dirname(fileURLToPath(import.meta.url));
const packages = join(here, "node_modules");
const target = join(here, "..", "static", "vendor");
// The package carries no licence file of its own; its licence asks for this notice.
const notice = "/* Contains govuk-frontend, MIT licence, Crown Copyright (Government Digital Service). */\n";

rmSync(target, { recursive: true, force: true });
mkdirSync(target, { recursive: true });
const style = sass.compile(join(here, "scss", "potbank.scss"), {
  style: "compressed",
  loadPaths: [packages],
  quietDeps: true,
  charset: false,
});
writeFileSync(join(target, "potbank.css"), notice + style.css);
const script = readFileSync(join(packages, "govuk-frontend/dist/govuk/govuk-frontend.min.js"), "utf8");
writeFileSync(join(target, "govuk-frontend.min.js"), notice + script.replace(/\/\/# sourceMappingURL=.*/, ""));
copyFileSync(join(packages, "htmx.org/dist/htmx.min.js"), join(target, "htmx.min.js"));
copyFileSync(join(packages, "htmx.org/LICENSE"), join(target, "htmx.LICENSE.txt"));

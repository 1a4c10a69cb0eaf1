// Unpacks the Chromium of the package into the temporary folder (TMPDIR), with its libraries.

import { readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { inflate } from "@sparticuz/chromium";

const packed = fileURLToPath(new URL("node_modules/@sparticuz/chromium/bin/", import.meta.url));
for (const file of readdirSync(packed)) await inflate(join(packed, file));

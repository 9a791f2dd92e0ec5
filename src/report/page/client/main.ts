import { startFilter } from "./filter";
import { startMatrix } from "./matrix";
import { startObligations } from "./obligations";
import { startPicture } from "./picture";

startMatrix();
startFilter();
startPicture();
startObligations();
for (const found of document.querySelectorAll<HTMLElement>(".js[hidden]")) found.hidden = false;

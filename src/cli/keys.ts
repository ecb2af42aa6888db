/** `opendeur keys rotate`: seals everything under the key that stands first in OPENDEUR_KEYS. */
import { Command } from "commander";
import { print, withHouse } from "./output.ts";

const AT_ONCE = 500;

export function keysCommand(): Command {
  const rotate = new Command("rotate")
    .description("seal all personal data anew under the first key of OPENDEUR_KEYS; can be stopped and run again")
    .action(() =>
      withHouse(async (house) => {
        const { rotateSome } = await import("../keys.ts");
        let done = 0;
        for (let some = rotateSome(house, AT_ONCE); some > 0; some = rotateSome(house, AT_ONCE)) done += some;
        print(
          `${done} sealed anew under '${house.db.keys.current}'; the other keys can go once every server has the new one.`,
        );
      }),
    );
  return new Command("keys").description("the keys that seal personal data").addCommand(rotate);
}

import { defineConfig, envField } from "astro/config";

export default defineConfig({
  trailingSlash: "always",
  // Keeps the spaces between words and links.
  compressHTML: true,
  env: {
    schema: {
      MASSAGE_API: envField.string({
        context: "server",
        access: "public",
        url: true,
        default: "http://localhost:8000/api/massage/",
      }),
    },
  },
});

# The attendance ledger: API server, command line and notary in one image, without build tools, as a user without rights.
FROM node:22.20.0-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm install --no-audit --no-fund
COPY . .
RUN npx nest build api && npm prune --omit=dev --no-audit --no-fund

FROM node:22.20.0-bookworm-slim
ENV NODE_ENV=production LEDGER_DATA=/data LEDGER_HOST=0.0.0.0 LEDGER_PORT=3000
WORKDIR /app
COPY --from=build /app/package.json /app/LICENSE /app/verify.mjs ./
COPY --from=build /app/node_modules ./node_modules
COPY --from=build /app/data ./data
COPY --from=build /app/dist ./dist
COPY deploy/ledger /usr/local/bin/ledger
RUN chmod 755 /usr/local/bin/ledger && mkdir /data /files && chown node:node /data /files
USER node
VOLUME /data /files
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=3s --retries=12 --start-period=60s \
  CMD ["node", "-e", "fetch('http://127.0.0.1:3000/readyz').then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
# A larger nursery: short-lived objects of a request die there instead of being copied.
CMD ["node", "--max-semi-space-size=64", "dist/apps/api/src/main.js"]

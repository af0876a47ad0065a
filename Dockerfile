# The companion (dora serve): built in one stage, and in the other nothing but Node and its one file.
FROM node:20-bookworm-slim AS build
WORKDIR /shipbeat
COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts
COPY scripts ./scripts
COPY src ./src
RUN node scripts/dora.mjs --version

FROM node:20-bookworm-slim
COPY --from=build /shipbeat/dist-companion/dora.mjs /usr/local/lib/dora.mjs
RUN install --directory --owner=node --group=node /var/lib/dora
USER node
VOLUME /var/lib/dora
EXPOSE 9469
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s \
  CMD ["node", "-e", "fetch('http://127.0.0.1:9469/healthz').then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["node", "/usr/local/lib/dora.mjs"]
CMD ["serve", "--settings", "/etc/dora/dora.yaml", "--data", "/var/lib/dora", "--listen", ":9469"]

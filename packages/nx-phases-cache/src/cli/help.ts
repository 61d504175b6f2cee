export const helpText = `nx-phases-cache [options] -- COMMAND   a cache for Nx for the length of a command
nx-phases-cache serve [options]        a server for a team
nx-phases-cache keys [DOMAIN]          prints new keys

Places, at least one:
  --folder PATH            a folder, which may be handed from job to job, or be a shared disk
  --from PATH              another folder, only read; may be given several times
  --upstream URL           a server of Nx's protocol

Trust:
  --domain NAME            whose entries are written here (main)
  --reads NAME             whose entries are read besides; may be given several times
  --read-only              stores nothing
  --keys-file PATH         keys, a line each, besides those in NX_PHASES_CACHE_KEYS

Limits:
  --limit TIME             how long the server may hold the whole run up (30s)
  --connect-limit TIME     … one connection (2s)
  --first-byte-limit TIME  … until an answer begins (5s)
  --request-limit TIME     … until it ends (60s)
  --max-entry SIZE         larger ones are not stored (500MB)
  --max-size SIZE          of the folder; what was not used for longest goes first (10GB)

  --json PATH              writes the figures of the run there

From the environment: NX_PHASES_CACHE_KEYS, _KEYS_FILE, _UPSTREAM_TOKEN, _FOLDER, _UPSTREAM, _DOMAIN, _READS, _READ_ONLY.`;

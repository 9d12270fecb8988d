// contract.mjs: derives the contract of the tests from Front's OpenAPI files: paths, methods, field names, types, limits and words of enums of
// the requests that the client sends. No sentence of the files is kept.
// Usage: node eng/front/contract.mjs FOLDER-WITH-core-api.json-AND-channel-api.json
import { readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const operations = {
  "core-api.json": [
    "get /me", "get /teammates", "get /teammates/{teammate_id}", "get /inboxes", "get /inboxes/{inbox_id}/channels", "get /inboxes/{inbox_id}/conversations",
    "get /channels", "get /channels/{channel_id}", "get /tags", "post /tags",
    "post /contacts", "get /contacts/{contact_id}", "post /contacts/{contact_id}/handles", "get /contacts/{contact_id}/conversations",
    "get /conversations/{conversation_id}", "patch /conversations/{conversation_id}", "put /conversations/{conversation_id}/assignee",
    "get /conversations/{conversation_id}/comments", "post /conversations/{conversation_id}/comments",
    "get /conversations/{conversation_id}/followers", "post /conversations/{conversation_id}/followers",
    "get /conversations/{conversation_id}/inboxes", "get /conversations/{conversation_id}/messages",
    "post /conversations/{conversation_id}/tags", "delete /conversations/{conversation_id}/tags",
    "get /messages/{message_id}", "post /inboxes/{inbox_id}/imported_messages",
  ],
  "channel-api.json": ["post /channels/{channel_id}/inbound_messages", "post /channels/{channel_id}/outbound_messages"],
};

// The words that describe a value. Everything else, such as descriptions and examples, stays out.
const kept = ["$ref", "type", "enum", "required", "nullable", "maxLength", "maxItems", "minItems", "minLength"];

function reduce(schema) {
  if (Array.isArray(schema)) return schema.map(reduce);
  const result = {};
  for (const word of kept) if (schema[word] !== undefined) result[word] = schema[word];
  if (schema.properties) result.properties = Object.fromEntries(Object.entries(schema.properties).map(([name, value]) => [name, reduce(value)]));
  if (schema.items) result.items = reduce(schema.items);
  for (const word of ["oneOf", "allOf", "anyOf"]) if (schema[word]) result[word] = schema[word].map(reduce);
  return result;
}

const resolve = (file, value) => (value.$ref ? value.$ref.split("/").slice(1).reduce((at, part) => at[part], file) : value);
const reduceContent = (file, value) => {
  const json = resolve(file, value).content?.["application/json"];
  return json ? { content: { "application/json": { schema: reduce(json.schema) } } } : {};
};

function derive(file, wanted) {
  const contract = { paths: {}, components: { schemas: {} } };
  for (const name of wanted) {
    const [method, path] = name.split(" ");
    const operation = file.paths[path]?.[method];
    if (!operation) throw new Error(`the file has no ${name}`);
    const query = [...(file.paths[path].parameters ?? []), ...(operation.parameters ?? [])].map(p => resolve(file, p)).filter(p => p.in === "query");
    const reduced = { responses: {} };
    if (query.length > 0) reduced.parameters = query.map(p => ({ name: p.name, in: p.in }));
    if (operation.requestBody) reduced.requestBody = reduceContent(file, operation.requestBody);
    for (const [status, response] of Object.entries(operation.responses)) reduced.responses[status] = reduceContent(file, response);
    (contract.paths[path] ??= {})[method] = reduced;
  }

  // The schemas that these requests and responses refer to, directly or through others.
  const pending = [contract.paths];
  while (pending.length > 0) {
    for (const [, name] of JSON.stringify(pending.pop()).matchAll(/"#\/components\/schemas\/([^"]+)"/g)) {
      if (contract.components.schemas[name]) continue;
      pending.push(contract.components.schemas[name] = reduce(file.components.schemas[name]));
    }
  }

  return contract;
}

const target = join(dirname(fileURLToPath(import.meta.url)), "../../tests/CallLogging.Tests/Front/Client/Contract");
for (const [name, wanted] of Object.entries(operations)) {
  const contract = derive(JSON.parse(readFileSync(join(process.argv[2], name), "utf8")), wanted);
  writeFileSync(join(target, name), `${JSON.stringify(contract, null, 1)}\n`);
}

// Reads the rows of a table with Microsoft's client, one JSON object a line.
import { AzureNamedKeyCredential, TableClient } from "@azure/data-tables";

const [endpoint, account, key, table] = process.argv.slice(2);
const client = new TableClient(endpoint, table, new AzureNamedKeyCredential(account, key), {
  allowInsecureConnection: true,
});
for await (const entity of client.listEntities()) {
  console.log(JSON.stringify(entity));
}

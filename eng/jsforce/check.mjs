// Sends requests to the simulated org with jsforce; each step asserts that jsforce understood the response.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import jsforce from 'jsforce';

const VERSION = '67.0';
const CLIENT = { grant_type: 'client_credentials', client_id: 'simulated-client', client_secret: 'simulated-secret' };
let steps = 0;

const org = spawn('dotnet', ['exec', 'JsforceOrg/bin/Release/net10.0/JsforceOrg.dll'], { stdio: ['pipe', 'pipe', 'inherit'] });
const lines = createInterface({ input: org.stdout })[Symbol.asyncIterator]();

try {
  const address = (await lines.next()).value.replace(/\/$/, '');
  const conn = await connect(address);
  await session(conn);
  await records(conn);
  await queries(conn);
  await collections(conn);
  await composite(conn);
  await errors(conn);
  await faults(conn);
  console.log(`jsforce accepted ${steps} responses of the simulated org`);
} finally {
  org.stdin.end();
}

async function connect(address) {
  let refreshed = 0;
  const conn = new jsforce.Connection({
    loginUrl: address,
    version: VERSION,
    oauth2: { loginUrl: address, clientId: CLIENT.client_id, clientSecret: CLIENT.client_secret, redirectUri: address },
    refreshFn: async (connection, done) => {
      refreshed++;
      try {
        const fresh = new jsforce.OAuth2({ loginUrl: address, clientId: CLIENT.client_id, clientSecret: CLIENT.client_secret, redirectUri: address });
        done(null, (await fresh.refreshToken('simulated-refresh-token')).access_token);
      } catch (error) {
        done(error);
      }
    },
  });
  await step('client credentials', async () => {
    const user = await conn.authorize(CLIENT);
    assert.match(user.id, /^005/);
    assert.equal(conn.instanceUrl, address);
  });
  conn.refreshCount = () => refreshed;
  return conn;
}

async function session(conn) {
  await step('identity', async () => assert.equal((await conn.identity()).username, 'integration@example.com'));
  await step('limits', async () => assert.equal((await conn.limits()).DailyApiRequests.Max, 100000));
  await step('limit header', async () => assert.equal(conn.limitInfo.apiUsage.limit, 100000));
  await step('versions', async () => assert.ok((await conn.request('/services/data')).some(v => v.version === VERSION)));
  await step('describeGlobal', async () => assert.ok((await conn.describeGlobal()).sobjects.some(o => o.name === 'Task')));
  await step('describe', async () => {
    const task = await conn.describe('Task');
    assert.equal(task.fields.find(f => f.name === 'TaskSubtype').updateable, false);
    assert.equal(task.fields.find(f => f.name === 'Type'), undefined);
    assert.equal(task.fields.find(f => f.name === 'Call_Id__c').externalId, true);
  });
}

async function records(conn) {
  const contacts = conn.sobject('Contact');
  let id;
  await step('create', async () => {
    const created = await contacts.create({ LastName: 'Fictitious', FirstName: 'Fay', Phone: '(415) 555-0123' });
    assert.equal(created.success, true);
    id = created.id;
  });
  await step('retrieve', async () => assert.equal((await contacts.retrieve(id)).Name, 'Fay Fictitious'));
  await step('update', async () => assert.deepEqual(await contacts.update({ Id: id, Title: 'Dr' }), { id, success: true, errors: [] }));
  await step('upsert creates', async () => assert.equal((await conn.sobject('Task').upsert({ Call_Id__c: 'a-1', Subject: 'Call', WhoId: id }, 'Call_Id__c')).created, true));
  await step('upsert updates', async () => assert.equal((await conn.sobject('Task').upsert({ Call_Id__c: 'a-1', Status: 'Completed' }, 'Call_Id__c')).created, false));
  await step('search', async () => {
    const found = await conn.search('FIND {4155550123} IN PHONE FIELDS RETURNING Contact(Id, Name, Owner.IsActive ORDER BY LastModifiedDate DESC), Lead(Id WHERE IsConverted = false)');
    assert.deepEqual(found.searchRecords.map(r => [r.Id, r.attributes.type, r.Owner.IsActive]), [[id, 'Contact', true]]);
  });
  await step('delete', async () => assert.equal((await contacts.destroy(id)).success, true));
}

async function queries(conn) {
  for (let i = 0; i < 5; i++) {
    await conn.sobject('Lead').create({ LastName: `Lead ${i}`, Company: 'Acme' });
  }

  await step('query', async () => {
    const result = await conn.query("SELECT Id, Name, Owner.Name FROM Lead WHERE Company = 'Acme' ORDER BY Name DESC LIMIT 2");
    assert.deepEqual([result.totalSize, result.done, result.records.map(r => r.Name)], [2, true, ['Lead 4', 'Lead 3']]);
    assert.equal(result.records[0].Owner.Name, 'Integration');
  });
  await step('count', async () => assert.equal((await conn.query('SELECT COUNT() FROM Lead')).totalSize, 5));
  await step('queryMore', async () => {
    let page = await conn.query('SELECT Id FROM Lead', { headers: { 'Sforce-Query-Options': 'batchSize=2' } });
    const pages = [page.records.length];
    while (!page.done) {
      page = await conn.queryMore(page.nextRecordsUrl, { headers: { 'Sforce-Query-Options': 'batchSize=2' } });
      pages.push(page.records.length);
    }

    assert.deepEqual(pages, [2, 2, 1]);
  });
  await step('query builder', async () => {
    const found = await conn.sobject('Lead').find({ Name: { $like: 'Lead %' }, IsConverted: false, CreatedDate: { $gt: jsforce.SfDate.toDateTimeLiteral('2020-01-01T00:00:00Z') } }, ['Id', 'Name'])
      .sort({ Name: 1 }).limit(3);
    assert.deepEqual(found.map(r => r.Name), ['Lead 0', 'Lead 1', 'Lead 2']);
  });
}

async function collections(conn) {
  const tasks = conn.sobject('Task');
  let made;
  await step('create many', async () => {
    made = await tasks.create([{ Subject: 'one' }, { Subject: 'two' }]);
    assert.deepEqual(made.map(r => r.success), [true, true]);
  });
  await step('update many, one wrong', async () => {
    const rows = await tasks.update([{ Id: made[0].id, Subject: 'ONE' }, { Id: made[1].id, Nope: 1 }]);
    assert.deepEqual(rows.map(r => r.success), [true, false]);
    assert.equal(rows[1].errors[0].statusCode, 'INVALID_FIELD');
  });
  await step('all or none', async () => {
    const rows = await tasks.create([{ Subject: 'three' }, { TaskSubtype: 'Fax' }], { allOrNone: true });
    assert.deepEqual(rows.map(r => r.errors[0].statusCode), ['ALL_OR_NONE_OPERATION_ROLLED_BACK', 'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST']);
  });
  await step('upsert many', async () => {
    const rows = await tasks.upsert([{ Call_Id__c: 'a-1', Subject: 'x' }, { Call_Id__c: 'a-2', Subject: 'y' }], 'Call_Id__c');
    assert.deepEqual(rows.map(r => [r.success, r.created]), [[true, false], [true, true]]);
  });
  await step('retrieve many', async () => assert.deepEqual((await tasks.retrieve(made.map(r => r.id))).map(r => r.Subject), ['ONE', 'two']));
  await step('delete many', async () => assert.deepEqual((await tasks.destroy(made.map(r => r.id))).map(r => r.success), [true, true]));
}

async function composite(conn) {
  const request = body => conn.requestPost(`/services/data/v${VERSION}/composite`, { allOrNone: true, compositeRequest: body });
  const sub = (referenceId, type, body) => ({ method: 'POST', url: `/services/data/v${VERSION}/sobjects/${type}`, referenceId, body });
  await step('composite', async () => {
    const { compositeResponse } = await request([sub('who', 'Contact', { LastName: 'New' }), sub('task', 'Task', { WhoId: '@{who.id}' })]);
    assert.deepEqual(compositeResponse.map(r => r.httpStatusCode), [201, 201]);
  });
  await step('composite rolled back', async () => {
    const { compositeResponse } = await request([sub('who', 'Contact', { LastName: 'Never' }), sub('task', 'Task', { Call_Id__c: 'a-1', WhoId: '@{who.id}' })]);
    assert.deepEqual(compositeResponse.map(r => r.body[0].errorCode), ['PROCESSING_HALTED', 'DUPLICATE_VALUE']);
    assert.equal((await conn.query("SELECT COUNT() FROM Contact WHERE LastName = 'Never'")).totalSize, 0);
  });
}

async function errors(conn) {
  await refused('INVALID_FIELD', () => conn.sobject('Task').create({ Type: 'Call' }));
  await refused('REQUIRED_FIELD_MISSING', () => conn.sobject('Contact').create({ FirstName: 'Fay' }));
  await refused('NOT_FOUND', () => conn.sobject('Contact').retrieve('003000000000001AAA'));
  await refused('MALFORMED_QUERY', () => conn.query('SELECT Id FROM Task WHERE'));
  await refused('INVALID_TYPE', () => conn.query('SELECT Id FROM Nothing'));
  await refused('MALFORMED_SEARCH', () => conn.search('FIND {+49} RETURNING Contact'));
  await refused('DUPLICATE_VALUE', () => conn.sobject('Task').create({ Call_Id__c: 'a-1' }));
}

async function faults(conn) {
  await step('an expired token is refreshed', async () => {
    await command('expire');
    const before = conn.refreshCount();
    assert.equal((await conn.query('SELECT COUNT() FROM Lead')).totalSize, 5);
    assert.equal(conn.refreshCount(), before + 1);
  });
  await step('503 on a GET is repeated', async () => {
    await command('unavailable');
    assert.equal((await conn.query('SELECT COUNT() FROM Lead')).totalSize, 5);
  });
  await step('a lost answer is an error, and the work is done', async () => {
    await command('lose');
    await assert.rejects(() => conn.sobject('Lead').create({ LastName: 'Lost', Company: 'Acme' }));
    assert.equal((await conn.query("SELECT COUNT() FROM Lead WHERE LastName = 'Lost'")).totalSize, 1);
  });
}

async function refused(code, action) {
  await step(code, () => assert.rejects(action, error => error.errorCode === code || assert.fail(`${error.errorCode}: ${error.message}`)));
}

async function command(line) {
  org.stdin.write(`${line}\n`);
  assert.equal((await lines.next()).value, 'done');
}

async function step(name, action) {
  try {
    await action();
    steps++;
  } catch (error) {
    error.message = `${name}: ${error.message}`;
    throw error;
  }
}

using System.Security.Cryptography;
using CallLogging.Delivery;
using CallLogging.PostgreSql;
using CallLogging.TestServers;
using Npgsql;
using Shouldly;

namespace CallLogging.Tests.Storage;

public sealed class PostgreSqlSchemaTests : IDisposable
{
    private const string Remedy =
        "This build writes another schema. Nothing is released yet, so there is no migration: export what you need, delete the schema and start again. Nothing was changed.";

    private readonly string _name = SharedPostgreSql.NewSchema();

    public void Dispose() => SharedPostgreSql.Drop(_name);

    [Theory]
    [InlineData("calls")]
    [InlineData("routing")]
    public async Task OpenAsync_NewSchema_WritesItsHash_D2(string schema)
    {
        (await OpenAsync(schema)).ShouldBeNull();
        Read(schema, "SELECT name FROM {0}.schema_info").ShouldBe(schema);
        Read(schema, "SELECT hash FROM {0}.schema_info").ShouldBe(ReadHash(schema));
        Read(schema, "SELECT (applied_at > now() - interval '1 hour')::text FROM {0}.schema_info").ShouldBe("true");
    }

    [Theory]
    [InlineData("calls")]
    [InlineData("routing")]
    public async Task OpenAsync_SchemaWithTheSameHash_IsUsed_D2(string schema)
    {
        (await OpenAsync(schema)).ShouldBeNull();
        Read(schema, "UPDATE {0}.schema_info SET applied_at = '2001-01-01Z'");
        (await OpenAsync(schema)).ShouldBeNull();
        Read(schema, "SELECT extract(year FROM applied_at)::text FROM {0}.schema_info").ShouldBe("2001");
    }

    [Theory]
    [InlineData("calls")]
    [InlineData("routing")]
    public async Task OpenAsync_SchemaWithAnotherHash_IsRejectedWithTheRemedy_D2(string schema)
    {
        (await OpenAsync(schema)).ShouldBeNull();
        Read(schema, "UPDATE {0}.schema_info SET hash = '0123456789abcdef0123456789abcdef'");
        StoreFault fault = (await OpenAsync(schema)).ShouldNotBeNull();
        fault.Kind.ShouldBe(StoreFaultKind.OtherSchema);
        fault.Message.ShouldEndWith($"schema {GetName(schema)} has schema 0123456789ab, this build has schema {ReadHash(schema)[..12]}. {Remedy}");
        Read(schema, "UPDATE {0}.schema_info SET hash = '" + ReadHash(schema) + "'");
        (await OpenAsync(schema)).ShouldBeNull();
    }

    [Theory]
    [InlineData("calls")]
    [InlineData("routing")]
    public async Task OpenAsync_SchemaWithoutAHash_IsRejectedWithTheRemedy_D2(string schema)
    {
        (await OpenAsync(schema)).ShouldBeNull();
        Read(schema, "DROP TABLE {0}.schema_info");
        StoreFault fault = (await OpenAsync(schema)).ShouldNotBeNull();
        fault.Kind.ShouldBe(StoreFaultKind.OtherSchema);
        fault.Message.ShouldEndWith($"schema {GetName(schema)} has schema (no hash, from an older build), this build has schema {ReadHash(schema)[..12]}. {Remedy}");
        Read(schema, "SELECT to_regclass('{0}.schema_info')::text").ShouldBeNull();
    }

    [Fact]
    public async Task OpenAsync_TheOtherSchema_NamesBoth_D2()
    {
        (await OpenAsync("routing")).ShouldBeNull();
        StoreResult<PostgreSqlCallStore> opened = await TestSchema.OpenAsync(GetName("routing"));
        opened.Fault.ShouldNotBeNull().Kind.ShouldBe(StoreFaultKind.Corrupt);
        opened.Fault.Message.ShouldEndWith($"schema {GetName("routing")} holds routing, not calls: name another schema. Nothing was changed.");
    }

    [Fact]
    public async Task AppendAsync_AfterANewerBuildChangedTheSchema_IsRefusedWithinSeconds_D2()
    {
        await using PostgreSqlCallStore store = (await TestSchema.OpenAsync(GetName("calls"))).Value;
        IEventLog log = store.ToStores().Events;
        (await log.ProbeAsync(DateTimeOffset.UnixEpoch)).Value.ShouldBeTrue();
        Read("calls", "UPDATE {0}.schema_info SET hash = '0123456789abcdef0123456789abcdef'");
        StoreFault? fault = null;
        for (int i = 0; i < 600 && fault is null; i++)
        {
            await Task.Delay(100);
            fault = (await log.ProbeAsync(DateTimeOffset.UnixEpoch)).Fault;
        }

        fault.ShouldNotBeNull().Kind.ShouldBe(StoreFaultKind.OtherSchema);
        (await log.ListCallsAsync(null, 1)).Fault.ShouldNotBeNull().Kind.ShouldBe(StoreFaultKind.OtherSchema);
    }

    [Fact]
    public async Task OpenAsync_EmptySchema_CreatesTheTables_D2()
    {
        Read("calls", "CREATE SCHEMA {0}");
        (await OpenAsync("calls")).ShouldBeNull();
        Read("calls", "SELECT hash FROM {0}.schema_info").ShouldBe(ReadHash("calls"));
    }

    private static string ReadHash(string schema)
    {
        using Stream text = typeof(PostgreSqlCallStore).Assembly.GetManifestResourceStream($"schema/0001-{schema}").ShouldNotBeNull();
        return Convert.ToHexStringLower(SHA256.HashData(text));
    }

    private string GetName(string schema) => schema == "calls" ? _name : _name + "_routing";

    private async Task<StoreFault?> OpenAsync(string schema)
    {
        if (schema == "calls")
        {
            if ((await TestSchema.OpenAsync(_name)).TryGet(out PostgreSqlCallStore? calls, out StoreFault? fault))
            {
                await calls.DisposeAsync();
            }

            return fault;
        }

        StoreResult<PostgreSqlRoutingStore> opened = await PostgreSqlRoutingStore.OpenAsync(SharedPostgreSql.ConnectionString, TestSchema.CreateOptions(_name));
        if (opened.TryGet(out PostgreSqlRoutingStore? routing, out StoreFault? routingFault))
        {
            await routing.DisposeAsync();
        }

        return routingFault;
    }

    private string? Read(string schema, string sql)
    {
        using var connection = new NpgsqlConnection(SharedPostgreSql.ConnectionString + ";Pooling=false");
        connection.Open();
#pragma warning disable CA2100 // constants of this test
        using var command = new NpgsqlCommand(sql.Replace("{0}", GetName(schema), StringComparison.Ordinal), connection);
#pragma warning restore CA2100
        return command.ExecuteScalar() as string;
    }
}

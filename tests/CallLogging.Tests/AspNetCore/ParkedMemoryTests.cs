using System.Text.Json;
using Microsoft.Data.Sqlite;
using Shouldly;

namespace CallLogging.Tests.AspNetCore;

/// <summary>Many long parked bodies: the operations list and count them without reading them. The allocations of the whole process are counted.</summary>
[Collection(ProcessListeners.Name)]
public sealed class ParkedMemoryTests
{
    private const int Count = 1001;
    private const long Megabyte = 1024 * 1024;

    [Fact]
    public async Task Get_TheOverviewBesideManyLongBodies_AllocatesAtMost20Megabytes_D4()
    {
        await using WebUnderTest web = await WebUnderTest.StartAsync();
        Insert(web.StorePath);
        await GetCountAsync(web);
        long before = GC.GetTotalAllocatedBytes(precise: true);
        (await GetCountAsync(web)).ShouldBe(Count);
        (GC.GetTotalAllocatedBytes(precise: true) - before).ShouldBeLessThan(20 * Megabyte);

        before = GC.GetTotalAllocatedBytes(precise: true);
        (await web.GetStatusAsync("/health/ready")).ShouldBe(200);
        (GC.GetTotalAllocatedBytes(precise: true) - before).ShouldBeLessThan(2 * Megabyte);
    }

    private static async Task<int> GetCountAsync(WebUnderTest web)
    {
        using var http = new HttpClient { BaseAddress = web.Operations };
        using JsonDocument overview = JsonDocument.Parse(await http.GetStringAsync(new Uri("/operations", UriKind.Relative), TestContext.Current.CancellationToken));
        return overview.RootElement.GetProperty("parked").GetProperty("count").GetInt32();
    }

    private static void Insert(string path)
    {
        using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText =
            """
            PRAGMA synchronous=OFF; PRAGMA wal_autocheckpoint=1000;
            WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < $count)
            INSERT INTO parked_items (key, kind, reason, parked_at, account, head, body)
            SELECT 'k' || i, 0, '$.data: expected an object', i, 'aircall:main', '{"method":"POST","url":"https://calls.example.com","headers":[]}', zeroblob($bytes) FROM n
            """;
        command.Parameters.AddWithValue("$count", Count);
        command.Parameters.AddWithValue("$bytes", 1_000_000);
        command.ExecuteNonQuery();
    }
}

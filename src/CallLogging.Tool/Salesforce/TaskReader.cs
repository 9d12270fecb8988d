using System.Globalization;
using CallLogging.Delivery;
using CallLogging.Salesforce;

namespace CallLogging.Tool;

/// <summary>Reads the written Tasks back from the org, so that the program prints what the org holds.</summary>
/// <param name="client">The client of the org.</param>
/// <param name="wait">Waits when the org asks for it.</param>
internal sealed class TaskReader(ISalesforceClient client, Func<TimeSpan, Task> wait)
{
    // Salesforce limits the length of a query's address; this is far below the limit.
    private const int KeysPerQuery = 100;

    private const int MaxAttempts = 20;

    private static readonly TimeSpan s_defaultWait = TimeSpan.FromSeconds(3);

    /// <summary>Reads the Tasks of calls.</summary>
    /// <param name="keys">The keys of the calls, as in <c>CallObject</c>.</param>
    /// <returns>The Tasks by <c>CallObject</c>, without calls that have none; or null with the fault of the org.</returns>
    public async Task<(Dictionary<string, SalesforceRecord>? Tasks, string? Problem)> ReadTasksAsync(IReadOnlyList<string> keys)
    {
        var tasks = new Dictionary<string, SalesforceRecord>(StringComparer.Ordinal);
        foreach (string[] some in keys.Chunk(KeysPerQuery))
        {
            string soql = "SELECT CallObject, ActivityDate, Subject, Who.Name, What.Name, Owner.Name, Status, CallDurationInSeconds, CallDisposition, Description "
                + $"FROM Task WHERE CallObject IN {Soql.ToLiterals(some)}";
            ApiResult<SalesforcePage> result = await QueryAsync(soql);
            if (result is not ApiResult<SalesforcePage>.Success(var page))
            {
                return result is ApiResult<SalesforcePage>.Rejected(var error)
                    ? (null, string.Create(CultureInfo.InvariantCulture, $"status {error.Status} {string.Join(", ", error.Errors.Select(e => e.Code))}"))
                    : (null, "no response");
            }

            foreach (SalesforceRecord record in page.Records)
            {
                tasks.TryAdd(record.GetString("CallObject") ?? "", record);
            }
        }

        return (tasks, null);
    }

    // The Tasks are written: an org that is busy for a moment must not hide them.
    private async Task<ApiResult<SalesforcePage>> QueryAsync(string soql)
    {
        ApiResult<SalesforcePage> result = await client.QueryAsync(soql);
        for (int attempt = 1; attempt < MaxAttempts && result is ApiResult<SalesforcePage>.Rejected({ Status: 420 or 429 or 503 } busy); attempt++)
        {
            await wait(busy.RetryAfter ?? s_defaultWait);
            result = await client.QueryAsync(soql);
        }

        return result;
    }
}

using System.Globalization;
using CallLogging.Delivery;
using CallLogging.Salesforce;

namespace CallLogging.Samples.LogCalls;

/// <summary>Reads the written Tasks back from the org, so that the program prints what the org holds.</summary>
internal static class TaskReader
{
    // Salesforce limits the length of a query's address; this is far below the limit.
    private const int KeysPerQuery = 100;

    /// <summary>Reads the Tasks of calls.</summary>
    /// <param name="client">The client of the org.</param>
    /// <param name="keys">The keys of the calls, as in <c>CallObject</c>.</param>
    /// <returns>The Tasks by <c>CallObject</c>, without calls that have none; or null with the fault of the org.</returns>
    public static async Task<(Dictionary<string, SalesforceRecord>? Tasks, string? Problem)> ReadTasksAsync(ISalesforceClient client, IEnumerable<string> keys)
    {
        var tasks = new Dictionary<string, SalesforceRecord>(StringComparer.Ordinal);
        foreach (string[] some in keys.Chunk(KeysPerQuery))
        {
            string soql = "SELECT CallObject, ActivityDate, Subject, Who.Name, What.Name, Owner.Name, Status, CallDurationInSeconds, CallDisposition, Description "
                + $"FROM Task WHERE CallObject IN {Soql.ToLiterals(some)}";
            ApiResult<SalesforcePage> result = await client.QueryAsync(soql);
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
}

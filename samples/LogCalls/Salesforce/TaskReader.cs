using CallLogging.Salesforce;

namespace CallLogging.Samples.LogCalls;

/// <summary>Reads the written Tasks back from the org: what is printed is what stands there.</summary>
internal static class TaskReader
{
    // Far below the longest address that a query may have.
    private const int KeysOfOneQuery = 100;

    /// <summary>The Tasks of calls by <c>CallObject</c>; those of calls that have none are missing. Null with what the org said if it does not answer.</summary>
    public static async Task<(Dictionary<string, SalesforceRecord>? Tasks, string? Problem)> TasksAsync(ISalesforceClient client, IEnumerable<string> keys)
    {
        var tasks = new Dictionary<string, SalesforceRecord>(StringComparer.Ordinal);
        foreach (string[] some in keys.Chunk(KeysOfOneQuery))
        {
            string soql = "SELECT CallObject, ActivityDate, Subject, Who.Name, What.Name, Owner.Name, Status, CallDurationInSeconds, CallDisposition, Description "
                + $"FROM Task WHERE CallObject IN {Soql.Literals(some)}";
            SalesforceAnswer<SalesforcePage> answer = await client.QueryAsync(soql);
            if (answer is not SalesforceAnswer<SalesforcePage>.Done(var page))
            {
                return (null, answer is SalesforceAnswer<SalesforcePage>.Refused(var refusal)
                    ? SalesforceFaults.Classify(refusal, SalesforceAttempt.Reading).Reason
                    : "no answer");
            }

            foreach (SalesforceRecord record in page.Records)
            {
                tasks.TryAdd(record.Text("CallObject") ?? "", record);
            }
        }

        return (tasks, null);
    }
}

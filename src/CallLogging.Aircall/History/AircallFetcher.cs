using System.Globalization;

namespace CallLogging.Aircall;

/// <summary>Fetches calls of one account again, after they ended or when their end is missing.</summary>
internal sealed class AircallFetcher(AircallClient client) : ICallFetcher
{
    // Only a person corrects wrong credentials; a request every few seconds would only fill the log.
    private static readonly TimeSpan s_pause = TimeSpan.FromMinutes(5);

    public AccountKey Account => client.Account.Key;

    public async Task<CallFetch> FetchAsync(CallKey call, CancellationToken cancellationToken = default) =>
        await client.GetCallAsync(call.CallId, cancellationToken).ConfigureAwait(false) switch
        {
            AircallAnswer<CallEvent>.Done(var found) => new CallFetch.Found(found),
            AircallAnswer<CallEvent>.Limited(var after) => new CallFetch.Pause("no requests are left for this minute", after),
            AircallAnswer<CallEvent>.Refused { Status: 401 or 403 } => new CallFetch.Pause("the credentials were rejected", s_pause),
            AircallAnswer<CallEvent>.Refused(var status) => new CallFetch.Missing(string.Create(CultureInfo.InvariantCulture, $"status {status}")),
            AircallAnswer<CallEvent>.NoAnswer(var reason, _) => new CallFetch.RetryAfter(reason),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
}

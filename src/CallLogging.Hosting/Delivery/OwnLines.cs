using System.Collections.Concurrent;
using CallLogging.Delivery;

namespace CallLogging.Hosting;

/// <summary>
/// Knows the numbers of the company's own lines, from settings and from the lines of all calls so far, and marks calls whose other party has one
/// of them. The claim store keeps what was learned, for all hosts.
/// </summary>
internal sealed class OwnLines(IClaimStore claims, HostSettings host)
{
    private const char Separator = '|';

    private readonly ConcurrentDictionary<ClaimKey, bool> _remembered = new();

    /// <summary>Remembers the line of a call that is delivered, for all hosts. Returns the fault of the store, or null.</summary>
    public async Task<StoreFault?> RememberAsync(Call call, CancellationToken cancellationToken)
    {
        if (call.Line is not { Number: { } number } line)
        {
            return null;
        }

        ClaimKey key = CreateKey(call.Key.AccountKey, number);
        if (_remembered.ContainsKey(key))
        {
            return null;
        }

        StoreResult<string> claimed = await claims.ClaimAsync(key, $"{line.Id}{Separator}{line.Name}", cancellationToken).ConfigureAwait(false);
        _ = claimed.Fault is null && _remembered.TryAdd(key, true);
        return claimed.Fault;
    }

    /// <summary>Returns the call with the own line that is its other party, if it is one. It only reads.</summary>
    public async Task<StoreResult<Call>> MarkAsync(Call call, CancellationToken cancellationToken)
    {
        if (call.Customer.Number?.Number is not { } number || call.Direction == CallDirection.Internal)
        {
            return call;
        }

        if (host.Lines.FirstOrDefault(l => l.Number is { } own && own.IsEquivalentTo(number)) is { } policy)
        {
            return call with { OwnLine = new Line(policy.Line) { Number = policy.Number } };
        }

        StoreResult<string?> found = await claims.FindAsync(CreateKey(call.Key.AccountKey, number), cancellationToken).ConfigureAwait(false);
        return found.Fault is { } fault ? fault : found.Value is { } line ? call with { OwnLine = Read(line) } : call;
    }

    // All forms of a number reach one telephone.
    private static ClaimKey CreateKey(AccountKey account, PhoneNumber number) => new($"line/{account}/{number.CommonForm.E164}");

    private static Line Read(string claimed)
    {
        int end = claimed.IndexOf(Separator, StringComparison.Ordinal);
        return new Line(new LineId(claimed[..end])) { Name = end + 1 < claimed.Length ? claimed[(end + 1)..] : null };
    }
}

using System.Text;

namespace CallLogging.Front;

/// <summary>The customer's end of a message.</summary>
/// <param name="Handle">The number in E.164, or the custom handle of withheld callers.</param>
public sealed record FrontMessageParty(string Handle)
{
    /// <summary>The name to show, or null.</summary>
    public string? Name { get; init; }

    // Handle and name stay out of logs that print the record.
    private bool PrintMembers(StringBuilder builder)
    {
        builder.Append("Named = ").Append(Name is not null);
        return true;
    }
}

using System.Text;

namespace CallLogging.Front;

/// <summary>An address under which a contact is known. Front allows each once in a company.</summary>
/// <param name="Source">What kind it is.</param>
/// <param name="Handle">The address.</param>
public sealed record FrontHandle(FrontHandleSource Source, string Handle)
{
    // The address stays out of logs that print the record.
    private bool PrintMembers(StringBuilder builder)
    {
        builder.Append("Source = ").Append(Source);
        return true;
    }
}

using Shouldly;

namespace CallLogging.Tests.Core.Numbers;

/// <summary>Counts the allocated bytes; the benchmarks measure the times.</summary>
public sealed class NumberMemoryTests
{
    [Theory]
    [InlineData("030 23125 201", "DE")]
    [InlineData("+1 (242) 365-1234", null)]
    [InlineData("+39 06 698 12345", null)]
    [InlineData("0011 15 2345-6789 ext. 12", "AR")]
    [InlineData("not a number at all", "US")]
    [InlineData("anonymous", null)]
    public void Parse_AnyClass_AllocatesAtMost64Bytes_N5(string text, string? region)
    {
        const int Parses = 1000;
        PhoneNumberParser.Parse(text, region);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < Parses; i++)
        {
            PhoneNumberParser.Parse(text, region);
        }

        ((GC.GetAllocatedBytesForCurrentThread() - before) / Parses).ShouldBeLessThanOrEqualTo(64);
    }
}

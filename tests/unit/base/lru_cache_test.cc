#include "common/base/lru_cache.h"

#include <gtest/gtest.h>

#include <thread>

namespace shodh {
namespace {

std::shared_ptr<const int> number(int value) { return std::make_shared<const int>(value); }

TEST(LruCache, KeepsWhatWasAskedForLast) {
  LruCache<int> cache(10);
  cache.keep("a", number(1), 4);
  cache.keep("b", number(2), 4);
  ASSERT_NE(cache.find("a"), nullptr);
  cache.keep("c", number(3), 4);  // b has to go
  EXPECT_EQ(cache.find("b"), nullptr);
  ASSERT_NE(cache.find("a"), nullptr);
  EXPECT_EQ(*cache.find("a"), 1);
  EXPECT_EQ(*cache.find("c"), 3);
  EXPECT_EQ(cache.cost(), 8U);
}

TEST(LruCache, WhatIsThereStaysAndWhatIsTooDearIsNotKept) {
  LruCache<int> cache(10);
  cache.keep("a", number(1), 4);
  cache.keep("a", number(2), 4);
  EXPECT_EQ(*cache.find("a"), 1);
  cache.keep("b", number(3), 11);
  EXPECT_EQ(cache.find("b"), nullptr);
  EXPECT_NE(cache.find("a"), nullptr);
  EXPECT_EQ(cache.cost(), 4U);
}

TEST(LruCache, WhatWasGivenOutOutlivesIt) {
  LruCache<int> cache(4);
  cache.keep("a", number(1), 4);
  const auto given = cache.find("a");
  cache.keep("b", number(2), 4);
  EXPECT_EQ(*given, 1);
}

TEST(LruCache, ManyThreadsMayUseIt) {
  LruCache<int> cache(50);
  std::vector<std::thread> threads;
  for (int thread = 0; thread < 4; ++thread) {
    threads.emplace_back([&cache] {
      for (int i = 0; i < 2000; ++i) {
        const std::string key = std::to_string(i % 70);
        if (const auto found = cache.find(key)) {
          EXPECT_EQ(*found, i % 70);
        } else {
          cache.keep(key, number(i % 70), 1);
        }
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(cache.cost(), 50U);
}

}  // namespace
}  // namespace shodh

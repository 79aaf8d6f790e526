"""Training the model that tells what messages are about (`make train`). Development only: needs scikit-learn."""
